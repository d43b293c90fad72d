// While one call is on its way, no button of the window acts.
import { createContext } from "preact";

/** True while buttons are held. The main window never holds. */
export const HeldContext = createContext(false);
