/** The server entry of the package. */
export { createProxy } from "./createProxy.js";
export { createWebhookHandler } from "./createWebhookHandler.js";
export { toNodeHandler } from "./node.js";
export { nodeRequestOf } from "./nodeRequest.js";
export { toNextHandlers } from "./next.js";
export { ToughTongueError } from "../protocol/errors.js";
export type { EndpointName } from "../protocol/endpoints.js";
export type { Fetcher } from "../protocol/fetcher.js";
export type { OtherWebhookEvent, WebhookEvent } from "../protocol/webhook.js";
export type { Authorize, AuthorizeContext, AuthorizeResult, Identity } from "./authorize.js";
export type { WebhookCallback, WebhookHandlerOptions, WebhookLogEntry } from "./createWebhookHandler.js";
export type { ProxyLogEvent } from "./log.js";
export type { NextHandler } from "./next.js";
export type { NodeHandler } from "./node.js";
export type { FastifyReplyLike, FastifyRequestLike, NodeRequest, NodeResponse } from "./nodeTypes.js";
export type { ProxyOptions } from "./options.js";
export type { Begun, Store } from "./store.js";
export type { TokenSource } from "./token.js";
