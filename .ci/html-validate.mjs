// Everything that html-validate recommends, but for two matters of taste that no reader can see, and one for forms
// that are sent: filters and layers act at once, so a submit button would do nothing.
export default {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    'no-trailing-whitespace': 'off', // what a template's own lines leave behind
    'wcag/h32': 'off',
    'void-style': 'off', // <br> and <br/> mean the same; folium writes the second
  },
};
