/** The React surface of the package. Every public name is written out. */
export { ToughTongueError } from "./protocol/errors.js";
