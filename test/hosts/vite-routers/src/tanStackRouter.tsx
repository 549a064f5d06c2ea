import { Link, Outlet, RouterProvider, createRootRoute, createRoute, createRouter, useRouter } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App, names, pages } from "./pages.js";

function Layout() {
  const { history } = useRouter();
  return (
    <App navigate={(path) => history.push(path)}>
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

const rootRoute = createRootRoute({ component: Layout });
const routeTree = rootRoute.addChildren(
  names.map((name) => createRoute({ getParentRoute: () => rootRoute, path: `/${name}`, component: pages[name] })),
);
const router = createRouter({ routeTree, basepath: "/tanstack-router" });

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);
