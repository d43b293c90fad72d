// Entry of the decision window.
import { decisionBackend } from "./backend/tauri.ts";
import { mountDecision } from "./decision/mount.tsx";

mountDecision(decisionBackend);
