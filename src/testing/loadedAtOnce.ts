/**
 * What a page loads late, by a first call, is here at once for whoever imports the fakes: a test's fake timers stand still
 * while a file loads, so that a component under them would seem to ask for nothing.
 */
import * as late from "../hooks/late.js";
import { provideLate } from "../hooks/loadLate.js";

provideLate(late);
