export { Brief as default } from "../pages";
