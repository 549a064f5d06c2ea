// next.config.ts
const headers = [
  { key: "Content-Security-Policy", value: "frame-src https://app.toughtongueai.com" },
  { key: "Permissions-Policy", value: 'microphone=(self "https://app.toughtongueai.com")' },
];

export default {
  headers: async () => [{ source: "/:path*", headers }],
};
