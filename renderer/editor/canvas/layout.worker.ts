/** @file The thread that lays graphs out, so that drawing never waits for it. */

// The layout engine listens to the messages of the worker that it is loaded in.
import 'elkjs/lib/elk-worker.min.js';
