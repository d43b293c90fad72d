// Entry of the main window.
import { mainBackend } from "./backend/tauri.ts";
import { mountMain } from "./shell/mount.tsx";

mountMain(mainBackend);
