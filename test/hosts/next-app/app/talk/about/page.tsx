export { About as default } from "../pages";
