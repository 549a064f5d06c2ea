/**
 * Edits that each remove one check, and the tests of which at least one must then fail. `find` occurs exactly once in its file.
 * `test` names the project, the files and, with `only`, some of their tests.
 */

const gate = { file: "src/embed/isFromFrame.ts", test: { project: "plain", files: ["test/embed/isFromFrame.test.ts"] } };
const gateInPage = { test: { project: "browser", files: ["test/components/SessionEmbed.messages.browser.test.tsx"], only: "M2:|M4:|M6:" } };
const lifecycle = { file: "src/embed/lifecycle.ts", test: { project: "plain", files: ["test/embed/lifecycle.test.ts"] } };
const events = { file: "src/protocol/events.ts", test: { project: "plain", files: ["test/protocol/events.test.ts"] } };
const pollSessionEnd = { file: "src/hooks/embed/pollSessionEnd.ts", test: { project: "dom", files: ["test/hooks/embed/pollSessionEnd.test.ts"] } };

const embed = [
  { ...gate, name: "gate: origin", find: "return origin === gate.origin && ", replace: "return " },
  { ...gate, name: "gate: source", find: " && source === gate.iframe?.contentWindow", replace: "" },
  { ...gate, name: "gate: null source", find: "source !== null && ", replace: "" },
  { ...gate, name: "gate: an origin that is none", find: "/^https?:\\/\\//.test(origin) && ", replace: "" },
  {
    ...gateInPage,
    name: "gate: asked for every message",
    file: "src/embed/listenToMessages.ts",
    find: "if (isFromFrame(",
    replace: "if (((..._: unknown[]) => true)(",
  },
  {
    name: "gate: notes for the embed's origin only",
    file: "src/embed/session.ts",
    find: "notesMessage(next.notes, next.at), origin)",
    replace: 'notesMessage(next.notes, next.at), "*")',
    test: { project: "browser", files: ["test/components/SessionEmbed.frame.browser.test.tsx"], only: "sends no notes" },
  },
  {
    name: "frame: permissions for the embed's origin only",
    file: "src/hooks/embed/framePropsOf.ts",
    find: "`${feature} ${origin}`",
    replace: "`${feature} *`",
    test: { project: "browser", files: ["test/components/SessionEmbed.frame.browser.test.tsx"], only: "U52: hears|has what a frame needs" },
  },
  {
    name: "frame: what is only reported does not block",
    file: "src/embed/monitorFrame.ts",
    find: 'disposition === "enforce" && ',
    replace: "",
    test: { project: "browser", files: ["test/components/SessionEmbed.frame.browser.test.tsx"], only: "only reported" },
  },
  {
    name: "frame: what blocks another origin does not block this one",
    file: "src/embed/monitorFrame.ts",
    find: " && isOurs && ",
    replace: " && ",
    test: { project: "browser", files: ["test/components/SessionEmbed.frame.browser.test.tsx"], only: "only reported" },
  },
  {
    name: "frame: no error over one that spoke",
    file: "src/embed/monitorFrame.ts",
    find: " && !embed.heard) fail(",
    replace: ") fail(",
    test: { project: "browser", files: ["test/components/SessionEmbed.frame.browser.test.tsx"], only: "never covers a frame" },
  },
  { ...events, name: "messages: a session id of an odd shape", find: " || (sessionId && !isId(sessionId))", replace: "" },
  { ...events, name: "messages: JSON text up to 64 kB only", find: " && data.length <= MAX_JSON", replace: "" },
  { ...events, name: "messages: own properties only", find: "from != null && Object.hasOwn(from, key)", replace: "from != null" },
  {
    ...events,
    name: "messages: plain objects only",
    find: 'if (Object.prototype.toString.call(message) !== "[object Object]") return;',
    replace: "",
  },
  {
    ...lifecycle,
    name: "session id: expected",
    find: "if (known && id !== known && (expectedSessionId || !role)) return;",
    replace: "",
  },
  {
    ...lifecycle,
    name: "session id: of a session that is over, or not the running one",
    find: "if (!expectedSessionId && (endedIds.includes(id!) || !mayFollow)) return;",
    replace: "",
  },
  {
    ...lifecycle,
    name: "session id: none at all",
    find: 'if (!id) return { state, event: { type: "unknown", name: callbackName(type), at, raw } };',
    replace: "",
  },
  { ...lifecycle, name: "events: each type once a session", find: "emitted.includes(key) ||", replace: "" },
  {
    ...lifecycle,
    name: "events: nothing but submit after the termination",
    find: '(emitted.includes("terminated") && type !== "submit") ||',
    replace: "",
  },
  { ...lifecycle, name: "completion: once a session", find: "if (endedIds.includes(sessionId)) return { state };", replace: "" },
  {
    ...pollSessionEnd,
    name: "polling: the vendor's guess after 40 minutes",
    find: "if (!isSessionOver(status) || isGuess) return;",
    replace: "if (!isSessionOver(status)) return;",
  },
  {
    ...pollSessionEnd,
    name: "polling: ends on 401 and 403",
    find: 'if (code === "unauthorized" || code === "forbidden") aborter.abort();',
    replace: "",
  },
];

const urlCheck = { file: "src/protocol/embedUrl.ts", test: { project: "plain", files: ["test/protocol/embedUrl.test.ts"], only: "checkEmbedUrl" } };

const url = [
  { ...urlCheck, name: "URL: protocol", find: " && HTTPS_OR_LOOPBACK.test(href)", replace: "" },
  {
    ...urlCheck,
    name: "URL: http on loopback only",
    find: "(localhost|127(\\.\\d+){3}|\\[::1])[:/]",
    replace: "",
  },
  { ...urlCheck, name: "URL: the end of a loopback host", find: "\\[::1])[:/])/;", replace: "\\[::1]))/;" },
  { ...urlCheck, name: "URL: path under /embed/", find: "\\/embed(\\/[\\w-]+){1,4} *", replace: "\\/[^?#]*" },
  { ...urlCheck, name: "URL: plain segments", find: "(\\/[\\w-]+){1,4}", replace: "(\\/[^/?#]+){1,4}" },
  { ...urlCheck, name: "URL: four segments at most", find: "{1,4}", replace: "{1,}" },
  { ...urlCheck, name: "URL: userinfo", find: "[^\\0-\\x1f/?#@\\\\%]+", replace: "[^\\0-\\x1f/?#\\\\%]*" },
  { ...urlCheck, name: "URL: control characters", find: "[^\\0-\\x1f/?#@\\\\%]+", replace: "[^/?#@\\\\%]+" },
  { ...urlCheck, name: "URL: a host in plain letters", find: "[^\\0-\\x1f/?#@\\\\%]+", replace: "[^\\0-\\x1f/?#@\\\\]+" },
  { ...urlCheck, name: "URL: back slashes", find: "[?#][^\\0-\\x1f\\\\]*", replace: "[?#][^\\0-\\x1f]*" },
  {
    ...urlCheck,
    name: "URL: origin list",
    find: "embedOrigins.some((listed) => parseUrl(listed)?.origin === origin)",
    replace: "true",
  },
  {
    ...urlCheck,
    name: "URL: whole origins, not their beginnings",
    find: "parseUrl(listed)?.origin === origin",
    replace: "origin?.startsWith(listed)",
  },
  { ...urlCheck, name: "URL: the normalized form", find: "=== origin)) return href;", replace: "=== origin)) return url as string;" },
  { ...urlCheck, name: "URL: 8 kB", find: "href.length <= MAX_LENGTH &&", replace: "" },
  { ...urlCheck, name: "URL: text only", find: 'typeof url === "string" && ', replace: "" },
  {
    name: "ids: their whole text",
    file: "src/protocol/ids.ts",
    find: "/^[\\w-]{1,128}$/",
    replace: "/[\\w-]{1,128}/",
    test: { project: "plain", files: ["test/protocol/embedUrl.test.ts"], only: "refuses the id" },
  },
];

const proxyTest = (name, only) => ({ test: { project: "plain", files: [`test/server/${name}.test.ts`], only } });
const authorize = { file: "src/server/authorize.ts", ...proxyTest("authorize", "P133") };
const ownershipTest = proxyTest("enforceOwnership", "P119|P120|P121");
const ownership = { file: "src/server/enforceOwnership.ts", ...ownershipTest };
const owners = { file: "src/protocol/ownership.ts", ...ownershipTest };
const crossSite = { file: "src/server/crossSite.ts", ...proxyTest("crossSite") };
const readBody = { file: "src/server/readBody.ts", ...proxyTest("readBody") };
const upstream = { file: "src/server/upstream.ts", ...proxyTest("upstream") };
const proxyResponse = { file: "src/server/proxyResponse.ts", ...proxyTest("token", "P129") };
const sanitize = { file: "src/server/sanitize.ts", ...proxyTest("leaks", "no private value") };
const publicAnswer = { file: "src/protocol/publicAnswer.ts", ...proxyTest("leaks", "no private value") };
const publicError = { file: "src/protocol/publicError.ts", test: { project: "plain", files: ["test/protocol/publicError.test.ts"] } };
const signedUser = { file: "src/cli/proxy/signedUser.ts", test: { project: "plain", files: ["test/cli/signedUser.test.ts"] } };
const createProxy = { file: "src/server/createProxy.ts" };
const options = { file: "src/server/options.ts" };

const rights = proxyTest("rights");
const accounts = proxyTest("accounts");
const transcript = { file: "src/server/readTranscript.ts", ...proxyTest("readTranscript") };

const proxy = [
  { ...rights, file: "src/server/createProxy.ts", name: "rights: checked for every call", find: "checkRight(endpoint, caller);", replace: "" },
  { ...rights, file: "src/server/enforceOwnership.ts", name: "rights: sessions of some", find: "if (!readable) return response;", replace: "if (readable?.length !== 1) return response;" },
  { ...rights, file: "src/server/authorize.ts", name: "rights: true manages nothing", find: "return { canReview: true, canManage: false };", replace: "return { canReview: true, canManage: true };" },
  { ...rights, file: "src/server/authorize.ts", name: "rights: canManage is a boolean", find: 'typeof (canManage ?? false) !== "boolean"', replace: "false" },
  { ...rights, file: "src/server/authorize.ts", name: "rights: canReview is a boolean or a list", find: '!isList && typeof (canReview ?? false) !== "boolean"', replace: "false" },
  { ...rights, file: "src/server/authorize.ts", name: "rights: a list of some is not everyone", find: "readable: canReview === true ? undefined", replace: "readable: canReview ? undefined" },
  { ...rights, file: "src/server/enforceOwnership.ts", name: "rights: a list that asks for others", find: "readable.filter((email) => keys.has(emailKey(email)))", replace: "asked" },
  { ...rights, file: "src/server/enforceOwnership.ts", name: "rights: several sessions at once", find: "return onlyReadable(response, caller.readable);", replace: "return response;" },
  { ...rights, file: "src/server/enforceOwnership.ts", name: "rights: processing a session", find: "return withSession(call.id!, caller, ask, (_, id) => ask({ ...call, id }));", replace: "return ask(call);" },
  { ...rights, file: "src/server/createProxy.ts", name: "rights: the cache keeps the authors' view apart", find: "settings.organizationId, token, canManage, call.endpoint", replace: "settings.organizationId, token, call.endpoint" },
  { ...rights, file: "src/server/sanitize.ts", name: "rights: the authors' fields", find: "canManage ? authoredScenarios : publicScenarios", replace: "authoredScenarios" },
  { ...rights, file: "src/protocol/publicAnswer.ts", name: "rights: no passcode or token in the authors' fields", find: "filter(([name, inner]) => !isSecret(name, inner))", replace: "filter(() => true)" },
  { ...rights, file: "src/protocol/publicAnswer.ts", name: "rights: usage of some people only", find: "usage(rows.filter(isReadable))", replace: "usage(rows)" },
  { file: "src/protocol/publicAnswer.ts", name: "rights: the balance in the usage statistics", find: '...(canManage ? ["wallet_balance"] : [])', replace: '"wallet_balance"', test: { project: "plain", files: ["test/protocol/publicAnswer.test.ts"] } },
  { ...rights, file: "src/server/options.ts", name: "endpoints: opt-in by default", find: "endpointNames.filter((name) => !endpointRules[name].isOptIn)", replace: "endpointNames" },

  { ...accounts, file: "src/server/upstream.ts", name: "money: no new analysis on the second route", find: "route > 0 && analyzed !== undefined", replace: "false" },
  { ...accounts, file: "src/server/onceOnly.ts", name: "money: an analysis in the background is not paid again", find: "if (!isBackground) {", replace: "{" },
  { ...accounts, file: "src/server/enforceOwnership.ts", name: "accounts: rows of an account that cannot filter", find: "response = await askFor();", replace: "return askFor();" },
  { ...accounts, file: "src/server/enforceOwnership.ts", name: "accounts: sessions one by one are bounded", find: " || ids.length > mostSessions", replace: "" },

  { ...transcript, name: "transcript: hosts from the list", find: ' && port === "" && isAllowed', replace: ' && port === ""' },
  { ...transcript, name: "transcript: the port of https", find: ' && port === ""', replace: "" },
  { ...transcript, name: "transcript: no redirect", find: "if (isRedirect(response)) throw", replace: "if (false) throw" },
  { ...transcript, name: "transcript: a limit of time", find: 'withDeadline(read(), settings.timeoutMs("getTranscript"), ', replace: "withDeadline(read(), 1e9, " },
  { ...transcript, name: "transcript: the address stays out of the log", find: '.replaceAll(url, "the transcript")', replace: "" },
  { ...transcript, file: "src/server/options.ts", name: "transcript: no wildcard for everything", find: "if (/^(\\*\\.[a-z\\d-]+|[a-z\\d-]+)(\\.[a-z\\d-]+)+$/.test(host)) return host;", replace: "return host;" },
  { ...transcript, file: "src/server/createProxy.ts", name: "transcript: of a session that the caller may read", find: "return withSession(subject!, caller, ask, (session)", replace: "return withSession(subject!, { ...caller, readable: undefined }, ask, (session)" },

  { ...proxyTest("analyze", "same session"), name: "money: an analysis that runs is shared", file: "src/server/singleFlight.ts", find: "if (shared) return shared;", replace: "" },
  { ...ownership, ...proxyTest("analyze", "same session"), name: "money: a session is known by the id that the API gave it", find: "sessionIdOf(response.body) ?? id", replace: "id" },
  { ...createProxy, ...proxyTest("analyze", "forces for managers"), name: "money: force needs a right", find: "force && !settings.allowForce && !caller.canManage", replace: "false" },
  { ...readBody, ...proxyTest("analyze", "refuses force"), name: "money: force is a boolean", find: 'force !== undefined && typeof force !== "boolean"', replace: "false" },
  { ...readBody, ...proxyTest("enforceOwnership", "has an id is an update"), name: "scenarios: a create with an id is an update", find: "if (id === undefined) return route;", replace: "if (id !== null) return route;" },
  {
    ...createProxy,
    ...proxyTest("authorize", "P133"),
    name: "authorize: asked for every call",
    find: "await runAuthorize(settings.authorize, { request, endpoint, id: subject, query, body }, settings.authorizeTimeoutMs)",
    replace: "{ canReview: true, canManage: true } as CheckedCaller",
  },
  { ...authorize, name: "authorize: a deadline", find: "await withDeadline(Promise.resolve(authorize(context)), timeoutMs, toTimeout)", replace: "await authorize(context)", ...proxyTest("deadlines") },
  { name: "token: a deadline", file: "src/server/token.ts", find: "await withDeadline(Promise.resolve(source()), timeoutMs, () => toTimeout(timeoutMs))", replace: "await source()", ...proxyTest("deadlines") },
  { ...readBody, name: "body: a deadline", find: "await withDeadline(readWithLimit(body, limit, reading.signal), timeoutMs, toTimeout)", replace: "await readWithLimit(body, limit)", ...proxyTest("deadlines") },
  { ...authorize, name: "authorize: a Response is a refusal", find: "if (isResponse(result)) throw toRefusal(result);", replace: "if (isResponse(result)) return true;" },
  { ...authorize, name: "authorize: true itself", find: "if (result === true) return", replace: "if (result) return" },
  { ...authorize, name: "authorize: a usable userEmail", find: 'isText(value) ? trimSpaces(value) : ""', replace: "trimSpaces(String(value))" },
  { ...authorize, name: "authorize: no control characters", find: " && !/[\\u0000-\\u001f\\u007f]/.test(value)", replace: "", ...proxyTest("headers", "P126") },
  {
    ...authorize,
    name: "authorize: what it threw stays inside",
    find: '"The proxy could not determine who is calling."',
    replace: "describeThrown(thrown)",
  },
  { ...authorize, name: "authorize: no blanks that make another address", find: ' || /[^\\S ]|[\\p{C},]/u.test(email)', replace: "" },
  { ...readBody, name: "body: depth", find: "if (isDeeperThan(MAX_DEPTH, body)) throw", replace: "if (false) throw" },
  { ...readBody, name: "body: read by somebody else", find: "if (bodyUsed || body?.locked) {", replace: "if (false) {" },
  {
    ...owners,
    name: "ownership: the caller's own user_name",
    find: "const { user_email: _email, user_name: _name, ...rest }",
    replace: "const { user_email: _email, ...rest }",
  },
  { ...options, ...proxyTest("authorize"), name: "authorize: required", find: 'typeof options.authorize !== "function"', replace: "false" },

  { ...signedUser, name: "signed user: expires", find: '["email", "exp"]', replace: '["email"]' },
  { ...signedUser, name: "signed user: one algorithm", find: 'algorithms: ["HS256"], ', replace: "" },
  { ...signedUser, name: "signed user: a secret of 32 bytes", find: "key.byteLength < 32", replace: "false" },

  {
    ...ownership,
    name: "ownership: of a session that is read",
    find: "response.code !== undefined || ownedBy(...readable)(response.body) ? response : missingSession(response)",
    replace: "response",
  },
  {
    ...ownership,
    name: "ownership: a missing session answers as a foreign one",
    find: "if (isRefusal(response)) return missingSession(response);",
    replace: "",
    ...proxyTest("leaks", "missing session"),
  },
  {
    ...ownership,
    name: "ownership: of a session that is analyzed",
    find: 'response.code !== undefined || own(response.body, "error") !== undefined',
    replace: "false",
  },
  {
    ...ownership,
    name: "ownership: of a list",
    find: "readableSessions(response.body, ownedBy(...readable))",
    replace: "response.body as Record<string, unknown>",
  },
  {
    ...owners,
    name: "ownership: of each row of a list",
    find: "rows.filter((row) => mayRead(row))",
    replace: "rows",
  },
  {
    ...owners,
    name: "ownership: totals of a list",
    find: "page <= 1 && !more ? { total: sessions.length, total_pages: 1 } : {}",
    replace: "{ total }",
  },
  {
    ...owners,
    name: "ownership: the query of a list",
    find: 'emails ? { ...query, user_email: emails.join(",") } : query',
    replace: "query",
  },
  {
    ...owners,
    name: "ownership: sessions without an owner",
    find: "return owner !== undefined && keys.has",
    replace: "return owner === undefined || keys.has",
  },
  {
    name: "ownership: an address that is the same in one case only",
    file: "src/protocol/ownership.ts",
    find: "${trimmed.toLowerCase()}\\n${trimmed.toUpperCase()}",
    replace: "${trimmed.toLowerCase()}",
    test: { project: "plain", files: ["test/protocol/ownership.test.ts"] },
  },
  {
    ...ownership,
    name: "ownership: forced create",
    find: "owner ? { ...call, body: assignOwner(call.body ?? {}, owner) } : call",
    replace: "call",
  },
  {
    ...ownership,
    name: "ownership: forced access token",
    find: "owner ? { ...call, body: ownAccessTokenRequest(call.body ?? {}, owner.userEmail) } : call",
    replace: "call",
  },
  {
    ...ownershipTest,
    name: "ownership: no second id in a body",
    file: "src/protocol/endpoints.ts",
    find: 'accepted === "scenario" ? !scenarioIds.includes(key) : accepted.includes(key)',
    replace: "key !== undefined",
  },

  {
    ...createProxy,
    ...proxyTest("crossSite", "P122"),
    name: "cross-site: asked for every call",
    find: "context.endpoint = endpoint;\n    refuseCrossSite(request, url, settings.allowedOrigins);",
    replace: "context.endpoint = endpoint;",
  },
  {
    ...createProxy,
    ...proxyTest("crossSite", "OPTIONS too"),
    name: "cross-site: asked for OPTIONS",
    find: "refuseCrossSite(request, url, settings.allowedOrigins);\n    return",
    replace: "return",
  },
  { ...crossSite, name: "cross-site: Sec-Fetch-Site", find: 'const mayBeOwn = site === null || site === "none";', replace: "const mayBeOwn = true;" },
  { ...crossSite, name: "cross-site: Origin", find: "origin !== null && isSameHost(origin, host)", replace: "origin !== null" },
  { ...crossSite, name: "cross-site: the whole host", find: "own.host === page.host", replace: "page.host.startsWith(own.host)" },
  { ...crossSite, name: "cross-site: CORS for the listed only", find: "origin === null || !allowedOrigins.has(origin)", replace: "origin === null" },
  { ...readBody, ...proxyTest("crossSite", "P122"), name: "body: content type", find: "checkType(request);", replace: "" },
  { ...readBody, name: "body: cap", find: "readWithLimit(body, limit, reading.signal), timeoutMs", replace: "readWithLimit(body, Infinity, reading.signal), timeoutMs" },
  { ...readBody, name: "body: cap, before it is read", find: "if (Number(length) > limit) throw tooLarge(limit);", replace: "" },
  { ...readBody, name: "body: one length", find: 'headers.get("transfer-encoding") !== null', replace: "false" },

  {
    name: "path: ids only",
    file: "src/protocol/endpoints.ts",
    find: "return parseId(path.slice(before.length, path.length - after.length));",
    replace: "return path.slice(before.length, path.length - after.length) || undefined;",
    ...proxyTest("route", "P117"),
  },
  {
    name: "path: as it came",
    file: "src/server/nodeRequest.ts",
    find: 'if (url && url.pathname === target.split("?", 1)[0]) return url.href;',
    replace: "if (url) return url.href;",
    ...proxyTest("route", "P117"),
  },
  { name: "endpoints: the list", file: "src/server/route.ts", find: ' && allowed.has(match.name)', replace: "", ...proxyTest("route", "P118") },
  { name: "method: no override", file: "src/server/route.ts", find: "method && !overridden && ", replace: "method && ", ...proxyTest("route", "P118") },

  { ...upstream, name: "upstream: a redirect is not followed", find: 'redirect: "manual"', replace: 'redirect: "follow"' },
  { ...upstream, name: "upstream: a redirect that was followed is not believed", find: "=> redirected || ", replace: "=> " },
  { ...upstream, name: "upstream: a redirect is no answer", find: " || (status >= 300 && status < 400)", replace: "" },
  { ...upstream, ...proxyTest("upstream", "P136"), name: "upstream: cap", find: "readWithLimit(response.body, limit)", replace: "readWithLimit(response.body, Infinity)" },
  {
    ...upstream,
    name: "upstream: time",
    find: "await Promise.race([exchangeOnRoutes(call, settings, token, controller.signal), ended])",
    replace: "await exchangeOnRoutes(call, settings, token, controller.signal)",
    ...proxyTest("upstream", "P132: an API that hangs"),
  },
  {
    name: "upstream: 401 and 403 are the server's",
    file: "src/server/readUpstream.ts",
    find: "status === 401 || status === 403",
    replace: "status === 0",
    ...proxyTest("upstream", "P135"),
  },
  {
    name: "upstream: what browsers repeat by themselves",
    file: "src/server/readUpstream.ts",
    find: "if (status === 408) return 504;",
    replace: "if (status !== 0) return status;",
    ...proxyTest("upstream", "send the same call again"),
  },
  {
    name: "upstream: no body where there is none",
    file: "src/server/readUpstream.ts",
    find: " || status === 204 || status === 205",
    replace: "",
    ...proxyTest("upstream", "no answer can have"),
  },
  {
    name: "upstream: header list",
    file: "src/server/readUpstream.ts",
    find: "const kept: Record<string, string> = {};",
    replace: 'const kept: Record<string, string> = { "set-cookie": headers.get("set-cookie") ?? "" };',
    ...proxyTest("headers", "P127"),
  },
  {
    name: "upstream: the form of a header",
    file: "src/server/readUpstream.ts",
    find: "value !== null && pattern.test(value)",
    replace: "value !== null",
    ...proxyTest("headers", "P127"),
  },
  {
    ...createProxy,
    ...proxyTest("callerGone", "a create is finished"),
    name: "upstream: a write is not taken back",
    find: 'isRead(call.endpoint) ? context.connection : undefined',
    replace: "context.connection",
  },
  {
    ...createProxy,
    ...proxyTest("callerGone", "a read is aborted"),
    name: "upstream: a read ends with its caller",
    find: 'isRead(call.endpoint) ? context.connection : undefined',
    replace: "undefined",
  },
  { ...options, ...proxyTest("upstream", "baseUrl"), name: "options: baseUrl is https", find: "!isSecureUrl(url)", replace: "false" },
  { ...options, ...proxyTest("token", "P134"), name: "options: no proxy in a page", find: 'typeof document !== "undefined" && ', replace: "false && " },
  { ...options, ...proxyTest("token", "P130"), name: "options: a token that can be one", find: "if (fault !== undefined) throw misuse", replace: "if (false) throw misuse" },
  { name: "token: one that can be one, call by call", file: "src/server/token.ts", find: "if (fault !== undefined) {", replace: "if (false) {", ...proxyTest("token", "P130") },

  { ...proxyResponse, name: "token: redacted in answers", find: "redactor.json(body)", replace: "JSON.stringify(body)" },
  { ...proxyResponse, name: "token: redacted in headers", find: "redactor.text(value)", replace: "value" },
  {
    ...createProxy,
    ...proxyTest("token", "P129"),
    name: "token: redacted in the log",
    find: "response.note && context.redactor.text(response.note)",
    replace: "response.note",
  },
  {
    name: "token: redacted in base64",
    file: "src/server/redact.ts",
    find: ", ...base64Forms(token)]",
    replace: "]",
    ...proxyTest("token", "P129"),
  },
  { ...sanitize, ...proxyTest("enforceOwnership", "scenario answers"), name: "scenarios: their public part", find: "getScenario: scenarios", replace: "getScenario: (answer) => answer" },
  { ...sanitize, name: "sessions: their public part", find: "getSession: publicSession", replace: "getSession: (answer) => answer" },
  { ...sanitize, name: "sessions: an analysis' public part", find: "analyzeSession: publicSession", replace: "analyzeSession: (answer) => answer" },
  { ...sanitize, name: "sessions: the rows of a list", find: "listSessions: publicSessionList", replace: "listSessions: (answer) => answer" },
  { ...sanitize, name: "sessions: a created session's public part", find: "createSession: publicCreatedSession", replace: "createSession: (answer) => answer" },
  { ...sanitize, name: "access token: its public part", find: "createAccessToken: publicAccessToken", replace: "createAccessToken: (answer) => answer" },
  { ...sanitize, name: "balance: its public part", find: "getBalance: publicBalance", replace: "getBalance: (answer) => answer" },
  { ...sanitize, name: "collections: their public part", find: "listCollections: publicCollections", replace: "listCollections: (answer) => answer" },
  { ...sanitize, name: "collections: one's public part", find: "getCollection: publicCollection,", replace: "getCollection: (answer) => answer," },
  { ...sanitize, name: "errors: an error under 200", find: "const { message, details } = publicError(answer);", replace: "const { error: message, details } = answer as { error: string; details: unknown };" },
  { ...publicAnswer, name: "sessions: an analysis inside", find: '["analysis", (value) => (value === null ? null : pick(value, analysisFields))]', replace: '["analysis", (value) => value]' },
  { ...publicAnswer, name: "sessions: the evaluation's fields", find: "(value === null ? null : pick(value, evaluationFields))", replace: "value" },
  { ...publicAnswer, name: "sessions: a topic's fields", find: "(isPlain(row) ? row : pick(row, topicFields))", replace: "row" },
  { ...publicAnswer, name: "sessions: what was extracted is plain", find: "[name, plainOrList(inner)]", replace: "[name, inner]" },
  { ...publicAnswer, name: "sessions: transcript rows of the AI and the person only", find: "value.filter(isPublicTurn).map", replace: "value.map" },
  { ...publicAnswer, name: "sessions: transcript lines of the AI and the person only", find: "if (privateLine.test(line)) isPublic = false;", replace: "if (false) isPublic = false;" },
  { ...publicAnswer, name: "sessions: no object in a text's place", find: "const plain: Reduce = (value) => (isPlain(value) ? value : undefined);", replace: "const plain: Reduce = (value) => value;" },
  {
    name: "errors: the public part of their details",
    file: "src/protocol/publicError.ts",
    find: "return { message, details: publicDetails(details) };",
    replace: "return { message, details };",
    ...proxyTest("leaks"),
  },
  { ...publicError, name: "errors: loc holds names and numbers", find: 'typeof part === "number" ? part : (shortText(part) ?? [])', replace: "part" },
  { ...publicError, name: "errors: short texts", find: 'typeof value === "string" ? value.slice(0, 300)', replace: 'typeof value === "string" ? value' },
  { ...publicError, name: "errors: texts where texts belong", find: "if (text !== undefined) kept[name] = text;", replace: "kept[name] = own(problem, name);" },
  { ...publicError, name: "errors: twenty problems at most", find: "details.slice(0, 20)", replace: "details" },
  {
    name: "errors: none of a 5xx's own words",
    file: "src/server/readUpstream.ts",
    find: "  if (status >= 500) {",
    replace: "  if (status >= 1000) {",
    ...proxyTest("upstream", "what a 5xx says"),
  },
  {
    name: "errors: a forbidden analysis is not the server's fault",
    file: "src/server/readUpstream.ts",
    find: 'status === 403 && endpoint === "analyzeSession"',
    replace: "false",
    ...proxyTest("upstream", "403 for one analysis"),
  },
];

const counts = { test: { project: "plain", files: ["test/server/limits.test.ts"] } };
const createLimits = { ...counts, file: "src/server/limits/createLimits.ts" };
const counter = { ...counts, file: "src/server/limits/counter.ts" };
const activeSessions = { ...counts, file: "src/server/limits/activeSessions.ts" };
const limitsOptions = { ...counts, file: "src/server/limits/limitsOptions.ts" };
const storeGuard = { ...counts, file: "src/server/storeGuard.ts" };
const spending = { file: "src/server/spending.ts", ...proxyTest("limitsProxy", "given back|exactly the allowed") };

const limits = [
  { ...createLimits, name: "limits: a refused count refuses the call", find: 'if (result && "refused" in result) throw limitReached(result.info, result.resetsAt);', replace: "" },
  { ...createLimits, name: "limits: each person has a count", find: 'info.per === "account" ? EVERYONE : person', replace: "EVERYONE" },
  { ...createLimits, name: "limits: a refused call counts nowhere", find: "await giveBack();\n        throw thrown;", replace: "throw thrown;" },
  { ...createLimits, name: "limits: a running practice takes the place", find: 'if (!("fill" in claimed)) {', replace: "if (false) {" },
  { ...createLimits, name: "limits: the balance", find: "if (balance?.isReached) throw", replace: "if (false) throw" },
  { ...createLimits, name: "limits: minutes that ended unseen", find: "return isFreed ? one.consume(key) : result;", replace: "return result;" },
  { ...createLimits, name: "limits: fewer minutes than one session reserves", find: "max < points", replace: "false" },
  { ...counter, name: "limits: a refused count is given back", find: "if ((counted.result.consumedPoints ?? points) > 0) await use.change(-points);", replace: "" },
  { ...counter, name: "limits: nothing is given back that was not counted", find: "(counted.result.consumedPoints ?? points) > 0", replace: "true" },
  { ...counter, name: "limits: the next window owes nothing", find: "resetsAt === undefined || Date.now() < resetsAt - marginMs", replace: "true" },
  { ...counter, name: "limits: a count that comes late is given back", find: "() => void change(key, -points)", replace: "() => {}" },
  { ...counter, name: "limits: a limiter that fails is no refusal", find: " || reason instanceof Error", replace: "" },
  { ...counts, file: "src/server/limits/minutes.ts", name: "limits: minutes are settled once", find: 'claimed !== "new" || difference', replace: "difference" },
  { ...activeSessions, name: "limits: one of several takes a place over", find: 'if ((await guard(() => store.begin(takeover, longestSessionMs))) === "running") continue;', replace: "" },
  { ...activeSessions, name: "limits: a place is free after its session only", find: "return found !== undefined && isSessionOver(found.status);", replace: "return found === undefined || isSessionOver(found.status);" },
  { ...limitsOptions, name: "limits: a misspelled limit", find: "if (!Object.hasOwn(known, name)) throw", replace: "if (false) throw" },
  { ...limitsOptions, name: "limits: a misspelled part of a limit", find: "if (!known[name].includes(part)) throw", replace: "if (false) throw" },
  { ...storeGuard, name: "limits: a store that fails refuses", find: 'if (onFailure === "allow") {', replace: "if (onFailure) {" },
  { ...storeGuard, name: "limits: a deadline for the store", find: "if (silence >= longestSilence || seconds >= longestWait) resolve(tooLate);", replace: "" },
  { ...spending, name: "limits: a refused call is given back", find: 'if (call.outcome !== "carried_out" && call.outcome !== "unknown") await ticket?.giveBack();', replace: "" },
  { ...createProxy, ...proxyTest("limitsProxy", "counted: an analysis"), name: "limits: an analysis that is run again counts", find: "const isReady = !force && parse", replace: "const isReady = parse" },
  { ...spending, name: "limits: an unknown outcome counts", find: 'if (status === undefined) return isUnknown ? "unknown" : "not_sent";', replace: 'if (status === undefined) return "not_sent";' },
  { ...createProxy, ...proxyTest("limitsProxy", "by a hash"), name: "limits: hashes in the log and in keys", find: "owner && hashEmail(owner.userEmail)", replace: "owner?.userEmail" },
];

const onceOnly = { file: "src/server/onceOnly.ts", ...proxyTest("callerGone", "create") };

const once = [
  { ...onceOnly, ...proxyTest("analyze"), name: "once: an analysis that runs elsewhere", find: 'if (entry === "running") return pending();', replace: "" },
  { ...onceOnly, ...proxyTest("analyze"), name: "once: an analysis may run again", find: "await guard(forget).catch(() => {", replace: "await Promise.resolve().catch(() => {" },
  { ...onceOnly, name: "once: a create that its caller left", find: "if (await claimed) await guard(() => store.done(createKey, keepMs, result)).catch(() => {});", replace: "" },
  { ...onceOnly, name: "once: each result for one caller", find: 'if ((await guard(() => store.begin(takerKey, 2 * keepMs))) !== "new") return undefined;', replace: "" },
  { ...createProxy, ...proxyTest("callerGone", "another person who sends"), name: "once: a person's own creates", find: "[token, paid.person, acceptedBody(call.endpoint, call.body ?? {})]", replace: "[token, acceptedBody(call.endpoint, call.body ?? {})]" },
  { file: "src/server/store.ts", ...proxyTest("store"), name: "once: a key belongs to one", find: 'if (known === undefined) set(key, leaseMs, "running");', replace: 'set(key, leaseMs, "running");' },
  { file: "src/server/store.ts", ...proxyTest("store"), name: "once: a lease ends", find: "entry && entry.until > now() ? entry.result", replace: "entry ? entry.result" },
];

const webhookTest = { file: "src/server/createWebhookHandler.ts", ...proxyTest("createWebhookHandler") };

const webhook = [
  { ...webhookTest, file: "src/server/timers.ts", name: "webhook: a wait that no timer can take", find: "reject(toError()), timerMs(ms)", replace: "reject(toError()), ms" },
  {
    ...webhookTest,
    name: "webhook: signature",
    find: "if (!verifiers.some((verifier) => isSigned(verifier, body, request.headers))) {",
    replace: "if (verifiers.length === 0) {",
  },
  { ...webhookTest, name: "webhook: no secret at all", find: "if (secrets.length === 0) throw", replace: "if (false) throw" },
  { ...webhookTest, name: "webhook: a secret that cannot be guessed", find: "length < SHORTEST_SECRET_BYTES", replace: "length < 0" },
  { ...webhookTest, name: "webhook: each event once", find: 'if (typeof entry === "object") {', replace: "if (false) {" },
  { ...webhookTest, name: "webhook: one at a time", find: 'if (entry === "new") break;', replace: "break;" },
  { ...webhookTest, name: "webhook: a duplicate of one that fails", find: "await store.forget(key);", replace: "await store.done(key, REMEMBER_MS);" },
  { ...webhookTest, name: "webhook: a parsed body", find: "if (misuse) return", replace: "if (false) return" },
  { ...webhookTest, name: "webhook: cap", find: "readWithLimit(request.body, MAX_BODY_BYTES)", replace: "readWithLimit(request.body, Infinity)" },
];

const clientTest = (project, name, only) => ({ test: { project, files: [`test/client/${name}.ts`], only } });
const retryPolicy = { file: "src/client/retryPolicy.ts", ...clientTest("plain", "retryPolicy.test") };
const retryAfter = { file: "src/client/retryAfter.ts", ...clientTest("plain", "retryAfter.test") };
const analyze = { file: "src/client/analysisJob.ts", ...clientTest("plain", "analysisCalls.test") };
const attempt = { file: "src/client/attempt.ts", ...clientTest("plain", "fetcher.test") };
const request = { file: "src/client/request.ts" };
const parseResponse = { file: "src/client/parseResponse.ts" };

const client = [
  { ...retryPolicy, name: "client: a POST is not repeated", find: "if (!isRepeatable(method)) {", replace: "if (false) {" },
  { ...retryPolicy, name: "client: a refused POST is repeated once", find: "attempts === 1 && ", replace: "" },
  { ...retryPolicy, name: "client: a 429 has to say when", find: 'code === "rate_limited" ? retryAfterMs !== undefined', replace: 'code === "rate_limited" ? true' },
  { ...retryPolicy, name: "client: a long Retry-After is not waited for", find: "(retryAfterMs ?? 0) <= settings.maxRetryAfterMs", replace: "true" },
  { ...retryAfter, name: "client: Retry-After in digits", find: "if (/^\\d+$/.test(value))", replace: 'if (value !== "" && !Number.isNaN(Number(value)))' },
  {
    ...retryAfter,
    name: "client: Retry-After as an HTTP date",
    find: "const until = parseHttpDate(value);",
    replace: "const until = Number.isNaN(Date.parse(value)) ? undefined : Date.parse(value);",
  },
  {
    ...analyze,
    ...clientTest("plain", "analysisCalls.test", "N89"),
    name: "client: one analyze at a time",
    find: "job.request ??= post(job, send, read)",
    replace: "job.request = post(job, send, read)",
  },
  {
    ...analyze,
    ...clientTest("plain", "analysisCalls.test", "N88|read on, not to post"),
    name: "client: waiting reads, and posts once",
    find: 'if (outcome === "accepted") return timeouts >= acceptedWaits;',
    replace: "",
  },
  {
    ...attempt,
    ...clientTest("plain", "fetcher.test", "N81: ends only the waiting"),
    name: "client: the caller's signal leaves a write alone",
    find: "if (!lost) controller.abort();",
    replace: "controller.abort();",
  },
  {
    ...attempt,
    ...clientTest("plain", "fetcher.test", "N81: ends only the waiting"),
    name: "client: a lost write says so",
    find: 'init.method === "GET" ? undefined',
    replace: "init.method ? undefined",
  },
  {
    ...clientTest("plain", "fetcher.test", "N79|N80|N86"),
    name: "client: time",
    file: "src/client/timer.ts",
    find: "setTimeout(() => reject(onTimeout()), ",
    replace: "setTimeout(() => {}, ",
  },
  { ...clientTest("plain", "fetcher.test", "N78"), name: "client: cap of an answer", file: "src/client/parseResponse.ts", find: "if (bytes > MAX_BYTES)", replace: "if (bytes > 64 * MAX_BYTES)" },
  {
    ...request,
    ...clientTest("plain", "faults.ssr.test", "with 307' a create"),
    name: "client: a write is not redirected",
    find: 'method === "GET" ? "follow" : "manual"',
    replace: '"follow"',
  },
  {
    ...request,
    ...clientTest("dom", "createClient.test", "P138"),
    name: "client: an error under 200 is an error",
    find: "if (isErrorAnswer(body)) {",
    replace: "if (false) {",
  },
  { ...request, ...clientTest("dom", "createClient.test", "vendor"), name: "client: never the vendor's API from a page", find: "refuseVendor(url);", replace: "" },
  { ...parseResponse, ...clientTest("dom", "createClient.test", "N77|as deep"), name: "client: depth of an answer", find: "isDeep(body, MAX_DEPTH)", replace: "false" },
  { ...parseResponse, ...clientTest("dom", "createClient.test", "N73"), name: "client: a page is not asked for again", find: "if (notJson && /^\\s*</.test(text)) throw", replace: "if (false) throw" },
  { name: "client: timers that hold", file: "src/protocol/timing.ts", find: "Math.min(Math.max(ms, 0), LONGEST_TIMER_MS)", replace: "ms", ...clientTest("plain", "fetcher.test", "without firing immediately") },
];

const race = (name) => ({ test: { project: "browser", files: [`test/hooks/${name}.races.browser.test.tsx`] } });

const money = [
  { ...race("practice/usePracticeFlow"), name: "money: analyze waits for the API's word", file: "src/hooks/practice/usePracticeFlow.ts", find: "isOver ? sessionId : null", replace: "sessionId ?? null" },
  {
    ...race("practice/usePracticeFlow"),
    name: "money: a create that lost its component is taken over",
    file: "src/hooks/practice/startPractice.ts",
    find: "claimPending(queryClient, key) ?? ",
    replace: "",
  },
  {
    name: "money: an answer belongs to its own attempt",
    test: { project: "plain", files: ["test/hooks/practice/practiceState.test.ts"] },
    file: "src/hooks/practice/practiceState.ts",
    find: "|| action.attempt !== attempt) return state;",
    replace: ") return state;",
  },
  { ...race("analysis/useAnalysis"), name: "money: one analyze, whatever the cache does", file: "src/client/analysisJob.ts", find: "job.request ??= post(job, send, read)", replace: "job.request = post(job, send, read)" },
];

export const mutants = [...embed, ...url, ...proxy, ...limits, ...once, ...webhook, ...client, ...money];
