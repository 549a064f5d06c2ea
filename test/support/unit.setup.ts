import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// One second by default, which a busy machine can take for a first render.
configure({ asyncUtilTimeout: 10_000 });

afterEach(cleanup);
