import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Link, Outlet, RouterProvider, createBrowserRouter, useNavigate } from "react-router";
import { App, names, pages } from "./pages.js";

const basename = "/react-router";

function Layout() {
  const navigate = useNavigate();
  return (
    <App navigate={(path) => void navigate(path.slice(basename.length))}>
      <nav>
        {names.map((name) => (
          <Link key={name} to={`/${name}`}>
            {name}
          </Link>
        ))}
      </nav>
      <Outlet />
    </App>
  );
}

const router = createBrowserRouter(
  [{ element: <Layout />, children: names.map((name) => ({ path: `/${name}`, Component: pages[name] })) }],
  { basename },
);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);
