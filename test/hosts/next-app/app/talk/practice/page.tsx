export { Practice as default } from "../pages";
