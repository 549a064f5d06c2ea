import type { RequestHandler } from "express";

/** Add it with `app.use(embedHeaders)` before the route that serves your pages. */
export const embedHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    "Content-Security-Policy": "frame-src https://app.toughtongueai.com",
    "Permissions-Policy": 'microphone=(self "https://app.toughtongueai.com")',
  });
  next();
};
