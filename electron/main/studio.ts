/** @file All that the main process keeps while it runs. */

import type { z } from 'zod';
import type { RecentEntry } from './documents/recent-files.ts';
import type { EngineHost } from './engine/engine-host.ts';
import type { JournalFolder } from './journal/journal-folder.ts';
import type { JsonFile } from './user-data/json-file.ts';
import type { settingsFileSchema } from './user-data/settings-file.ts';
import type { OpenWindows } from './windows/open-windows.ts';
import type { WindowPlace } from './windows/window-place.ts';

/** The studio: its windows and what outlives them. */
export interface Studio {
  readonly windows: OpenWindows;
  readonly engine: EngineHost;
  readonly journals: JournalFolder;
  readonly settings: JsonFile<z.infer<typeof settingsFileSchema>>;
  readonly recent: JsonFile<readonly RecentEntry[]>;
  readonly places: JsonFile<readonly WindowPlace[]>;
}
