/** @file Names in generated TypeScript: readable ones from ids and operations, each used once. */

/** Words that can't name a variable or a function in a module, and the names that the generated text takes for itself. */
const reserved =
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield ops w x batch block image checkpoints pad batchNorm relativePositionIndex'.split(
    ' ',
  );

/** An id or a dotted weight name in camel case: `teacher-s1` becomes `teacherS1`. One that begins with a digit gets a letter. */
export function camelCase(name: string): string {
  const joined = name
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  return /^[A-Za-z]/.test(joined) ? joined : `n${joined}`;
}

/** The names that are taken at one place of the text. */
export class NameScope {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = reserved) {
    this.#taken = new Set(taken);
  }

  /** The name itself where it is free, else the name with the least number from 2 that is. */
  take(name: string): string {
    let free = name;
    for (let number = 2; this.#taken.has(free); number += 1) free = `${name}${number}`;
    this.#taken.add(free);
    return free;
  }

  /** A scope inside this one: it sees all names so far, and its own stay its own. */
  inner(): NameScope {
    return new NameScope(this.#taken);
  }
}
