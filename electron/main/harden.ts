/** @file Takes away what an attack on the main process would use, before anything else runs. */

// Data with a key of this name could otherwise change every object of the process.
Reflect.deleteProperty(Object.prototype, '__proto__');
