import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";
import { patience } from "./patience.js";

// The default of one second is too short for a first render on a busy machine.
configure({ asyncUtilTimeout: 10_000 * patience });

afterEach(cleanup);
