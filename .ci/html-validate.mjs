// Everything that html-validate recommends, but for two matters of taste that no reader can see:
export default {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    'no-trailing-whitespace': 'off', // what a template's own lines leave behind
    'void-style': 'off', // <br> and <br/> mean the same; folium writes the second
  },
};
