/** @file ESLint rules for what the house asks of every file and no published rule checks. */

/** @import { AST, Rule, SourceCode } from 'eslint' */
/** @typedef {AST.Program['body'][number]} Statement */
/** @typedef {ReturnType<SourceCode['getAllComments']>[number]} Comment */

/**
 * Every file opens with one `@file` comment that says what it holds.
 *
 * @type {Rule.RuleModule}
 */
const fileHeader = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: 'Open the file with /** @file One sentence on what it holds. */' },
  },
  create: (context) => ({
    Program(program) {
      const [first] = context.sourceCode.getAllComments().filter(({ type }) => !isShebang(type));
      const opens = first !== undefined && isJsDoc(first) && startsBefore(first, program.body[0]);
      if (!opens || !/^\*\s*\*?\s*@file\s+\S/.test(first.value)) {
        context.report({ loc: { line: 1, column: 0 }, messageId: 'missing' });
      }
    },
  }),
};

/**
 * Every exported declaration has a JSDoc comment; of overloads, the first.
 *
 * @type {Rule.RuleModule}
 */
const exportedJsdoc = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: 'Say in a /** JSDoc sentence */ what "{{name}}" is for.' },
  },
  create: (context) => ({
    Program(program) {
      let previous = '';
      for (const statement of program.body) {
        const name = exportedName(statement);
        const isFurtherOverload =
          name !== '' && name === previous && statement.type === 'ExportNamedDeclaration';
        previous = isFunctionLike(statement) ? name : '';
        if (name === '' || isFurtherOverload || hasJsDoc(context.sourceCode, statement)) continue;
        context.report({ node: statement, messageId: 'missing', data: { name } });
      }
    },
  }),
};

/** The rules by name, as an ESLint plugin. */
export const houseRules = { rules: { 'file-header': fileHeader, 'exported-jsdoc': exportedJsdoc } };

/**
 * @param {Statement} statement
 * @returns {string} Name of the declaration that it exports; empty where it exports none.
 */
function exportedName(statement) {
  if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) return '';
  const { declaration } = statement;
  const named = 'declarations' in declaration ? declaration.declarations[0] : declaration;
  return named?.id && 'name' in named.id ? named.id.name : '';
}

/**
 * @param {Statement} statement
 * @returns {boolean} TypeScript's overload signatures have a node type that ESTree doesn't know.
 */
function isFunctionLike(statement) {
  if (statement.type !== 'ExportNamedDeclaration') return false;
  return ['TSDeclareFunction', 'FunctionDeclaration'].includes(String(statement.declaration?.type));
}

/**
 * @param {SourceCode} source
 * @param {Statement} node
 * @returns {boolean} Whether the last comment before it is JSDoc, is not the file's own, and touches it.
 */
function hasJsDoc(source, node) {
  const comment = source.getCommentsBefore(node).at(-1);
  if (comment?.loc === undefined || comment.loc === null || !node.loc) return false;
  const touches = node.loc.start.line - comment.loc.end.line <= 1;
  return touches && isJsDoc(comment) && !/@file\b/.test(comment.value);
}

/**
 * @param {string} type ESLint's own addition to the comment types of ESTree.
 * @returns {boolean}
 */
function isShebang(type) {
  return type === 'Shebang';
}

/**
 * @param {Comment} comment
 * @returns {boolean}
 */
function isJsDoc(comment) {
  return comment.type === 'Block' && comment.value.startsWith('*');
}

/**
 * @param {Comment} comment
 * @param {Statement | undefined} node
 * @returns {boolean}
 */
function startsBefore(comment, node) {
  return node === undefined || (comment.range?.[0] ?? 0) < (node.range?.[0] ?? 0);
}
