export { Session as default } from "../pages";
