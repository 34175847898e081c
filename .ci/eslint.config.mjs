// What makes a script wrong for some agency's name or some reader; style is not judged here.
import globals from 'globals';

// A word of the data as the key of an object that is a literal finds `constructor`, too: such tables
// are a Map, or an object without a prototype.
const isTable = (node) =>
  node?.type === 'ObjectExpression' &&
  !node.properties.some(({ key, value }) => (key?.name ?? key?.value) === '__proto__' && value.raw === 'null');

const noWordsAsKeys = {
  create: (context) => ({
    'MemberExpression[computed=true][property.type!="Literal"][object.type="Identifier"]'(node) {
      for (let scope = context.sourceCode.getScope(node); scope; scope = scope.upper) {
        const found = scope.set.get(node.object.name);
        if (!found) continue;
        const writes = found.references.map(({ writeExpr }) => writeExpr);
        if (writes.some(isTable)) context.report({ node, message: 'a word as key of an object: take a Map' });
        return;
      }
    },
    'BinaryExpression[operator="in"][right.type="Identifier"]'(node) {
      context.report({ node, message: '`in` finds what every object has: take Object.hasOwn or a Map' });
    },
  }),
};

export default [
  {
    files: ['mapper/publish/assets/**/*.js'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: 'script',
      globals: { ...globals.browser, mapper: 'readonly', L: 'readonly' },
    },
    plugins: { ours: { rules: { 'no-words-as-keys': noWordsAsKeys } } },
    rules: Object.fromEntries(
      [
        'ours/no-words-as-keys', 'no-prototype-builtins', 'guard-for-in', 'no-implicit-globals', 'no-proto',
        'no-extend-native', 'no-undef', 'no-redeclare', 'no-shadow-restricted-names', 'no-dupe-keys',
        'no-eval', 'no-implied-eval', 'no-new-func', 'no-script-url', 'no-unused-expressions',
        'no-unreachable', 'no-fallthrough', 'no-self-compare', 'no-unsafe-finally', 'no-cond-assign',
        'no-constant-condition', 'no-control-regex', 'no-misleading-character-class', 'no-global-assign',
        'eqeqeq', 'use-isnan', 'valid-typeof', 'array-callback-return', 'no-unused-vars',
      ].map((rule) => [rule, 'error']),
    ),
  },
];
