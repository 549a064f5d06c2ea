export default {
  entry: "./src/main.js",
  output: { path: `${import.meta.dirname}/public/build`, publicPath: "/build/" },
  module: { rules: [{ test: /\.css$/, use: ["style-loader", "css-loader"] }] },
};
