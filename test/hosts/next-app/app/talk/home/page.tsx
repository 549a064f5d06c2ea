export { Home as default } from "../pages";
