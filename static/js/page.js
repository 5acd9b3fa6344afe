// What every page loads: each behaviour starts only where its attribute stands.
import { startAutosave } from "./autosave.js";
import { startCheck } from "./check.js";
import { startGuard } from "./guard.js";
import { startIdle } from "./idle.js";
import { startInsert } from "./insert.js";
import { startKeys } from "./keys.js";
import { startLazy } from "./lazy.js";
import { startLive } from "./live.js";
import { startMenu } from "./menu.js";
import { startOutcome } from "./outcome.js";
import { startPicture } from "./picture.js";
import { startRows } from "./rows.js";
import { startUpload } from "./upload.js";
import { startViewer } from "./viewer.js";

document.documentElement.classList.add("has-js");
document.querySelector("[data-focus]")?.focus();
for (const start of [startAutosave, startCheck, startGuard, startIdle, startInsert, startKeys, startLazy, startLive, startMenu, startOutcome, startPicture, startRows, startUpload, startViewer]) {
  start();
}
