// Entry of the decision window on a test host. Never shipped.
import { decisionBackend } from "./backend/host.ts";
import { mountDecision } from "./decision/mount.tsx";

mountDecision(decisionBackend);
