"""The Ring-police partnership map: read public lists, find the area each agency polices, publish."""
