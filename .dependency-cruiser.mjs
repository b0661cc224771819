/** @file Which folder may import from which. Types count as imports unless a rule says otherwise. */

/**
 * The rooms of `shared/`, each with the rooms that it may import from besides itself and the files directly in `shared/`.
 * The order is the way a document takes.
 */
const ROOMS = {
  tensor: [],
  random: [],
  formats: ['tensor'],
  document: ['formats'],
  distill: ['tensor', 'document'],
  catalog: ['tensor', 'random', 'document', 'distill'],
  graph: ['tensor', 'formats', 'document', 'distill', 'catalog'],
  plan: ['tensor', 'formats', 'document', 'distill', 'catalog', 'graph'],
  pairs: ['document', 'catalog', 'graph'],
  train: ['tensor', 'random', 'formats', 'document', 'distill', 'catalog', 'graph', 'plan', 'protocol'],
  protocol: ['tensor', 'formats', 'document'],
};

/** Rooms that carry data of others over a border, and so may know the types of what they carry. */
const TYPES_OF_ANY_ROOM = new Set(['formats', 'protocol']);

/** The two files of a permitted pair: a problem offers a patch as its fix, and applying a patch can end in a problem. */
const PROBLEM_AND_PATCH = '^shared/(?:problem|document/patch)[.]ts$';

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const roomRules = Object.entries(ROOMS).map(([room, below]) => ({
  name: `shared-${room}`,
  comment: `shared/${room} may import from: ${['shared/*.ts', room, ...below].join(', ')}.`,
  severity: 'error',
  from: { path: `^shared/${room}/` },
  to: {
    path: '^shared/[^/]+/',
    pathNot: `^shared/(?:${[room, ...below].join('|')})/`,
    ...(TYPES_OF_ANY_ROOM.has(room) ? { dependencyTypesNot: ['type-only'] } : {}),
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...roomRules,
    {
      name: 'shared-rooms-are-listed',
      comment: 'A new folder in shared/ gets its place in the list of rooms in .dependency-cruiser.mjs.',
      severity: 'error',
      from: {},
      to: { path: '^shared/[^/]+/', pathNot: `^shared/(?:${Object.keys(ROOMS).join('|')})/` },
    },
    {
      name: 'shared-is-pure',
      comment: 'shared/ runs anywhere: it imports itself and zod, no Node, no DOM library, no engine.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', '^node_modules/zod/'] },
    },
    {
      name: 'shared-base-knows-no-room',
      comment: 'Files directly in shared/ lie below every room; the type of a patch is the one exception.',
      severity: 'error',
      from: { path: '^shared/[^/]+[.]ts$' },
      to: { path: '^shared/[^/]+/', pathNot: '^shared/document/patch[.]ts$' },
    },
    {
      name: 'electron-without-renderer',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'renderer-without-electron',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/' },
    },
    {
      name: 'electron-in-the-desktop-only',
      comment: 'The engine and the command line also run without Electron.',
      severity: 'error',
      from: { path: '^(?:shared|electron|renderer)/', pathNot: '^electron/(?:main|preload)/' },
      to: { path: '^node_modules/electron/' },
    },
    {
      name: 'react-flow-in-the-canvas-only',
      comment: 'So that its next major version is the work of one folder.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/(?:editor/canvas/|main[.]tsx$)' },
      to: { path: '^node_modules/@xyflow/' },
    },
    {
      name: 'tensorflow-in-the-engine-only',
      comment: 'Everybody else speaks Ops, so that another engine can take its place.',
      severity: 'error',
      from: { path: '^(?:shared|electron|renderer)/', pathNot: '^electron/engine/' },
      to: { path: '^node_modules/@tensorflow/' },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-development-packages-in-the-product',
      severity: 'error',
      from: { path: '^(?:shared|electron|renderer)/' },
      // Electron is the runtime itself: a development package for the packager's sake, and there wherever the app runs.
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/electron/',
      },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'What package.json does not list is there by luck.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable-imports',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle through other files is still reported, from one of those.',
      severity: 'error',
      from: { pathNot: PROBLEM_AND_PATCH },
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^(?:dist|[.]cache|runs)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'require', 'types', 'default'],
    },
    cache: { folder: '.cache/dependency-cruiser', strategy: 'content' },
  },
};
