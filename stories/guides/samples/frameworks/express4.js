const express = require("express");
const { createProxy, nodeRequestOf, toNodeHandler } = require("tough-tongue-react/server");

const app = express();
const proxy = createProxy({
  token: () => process.env.TTAI_TOKEN ?? "",
  authorize: ({ request }) => {
    const user = nodeRequestOf(request)?.user; // set by your session middleware
    return user ? { userEmail: user.email, userName: user.name } : false;
  },
});
app.use("/api/tough-tongue", toNodeHandler(proxy));
module.exports = { app };
