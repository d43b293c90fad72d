// Entry of the main window on a test host. Never shipped.
import { mainBackend } from "./backend/host.ts";
import { mountMain } from "./shell/mount.tsx";

mountMain(mainBackend);
