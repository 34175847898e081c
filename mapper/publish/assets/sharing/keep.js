// Last of all scripts: what the address asks for is shown once everything can follow it.
mapper.keepAddress();
