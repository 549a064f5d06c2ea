/** Fakes for tests, stories and demos of apps that use tough-tongue-react. Every public name is listed. */

export { createFakeVendor } from "./createFakeVendor.js";
export type { FakeVendor, FakeVendorOptions } from "./createFakeVendor.js";
export type { FakeCall } from "./fakeCall.js";
export type { AnalysisDialect, DialectOption, Dialects, EventDialect } from "./dialects.js";
export { emitSessionEvent } from "./emitSessionEvent.js";
export type { EmittedSessionEvent } from "./emitSessionEvent.js";
export { FakeToughTongueProvider } from "./FakeToughTongueProvider.js";
export type { FakeToughTongueProviderProps } from "./FakeToughTongueProvider.js";
export type { FakeUser } from "./createFakeProxy.js";
export type { FakeVendorFaults, Fault, FaultScript, FaultyAnswer } from "./faults.js";
export { makeAnalysis, makePendingWireAnalysis, makeWireAnalysis } from "./makeAnalysis.js";
export type { AnalysisContent } from "./makeAnalysis.js";
export { makeCollection, makeWireCollection } from "./makeCollection.js";
export { makeScenario, makeWireScenario } from "./makeScenario.js";
export { makeSession, makeWireSession } from "./makeSession.js";
export { sessionMessage } from "./sessionMessage.js";
export type { SessionMessage } from "./sessionMessage.js";
export type { FakeAccount } from "./vendorRoutes.js";
export type { EndOfSession, NewSession } from "./vendorStore.js";
export type { WireObject } from "./wire.js";
export { type RoutablePage, type RouteOptions, routeToughTongue } from "./routeToughTongue.js";
