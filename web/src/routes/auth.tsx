import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import * as z from "zod/mini";
import { csrfToken } from "@/lib/api/refresh";
import { profileQuery } from "@/lib/api/session";
import { rootRoute } from "./root";

/** Only an address of ours may follow sign-in. */
const path = z.string().check(z.regex(/^\/(?![/\\])/));
export const ownPath = (text: string | null): string | undefined => path.safeParse(text).data;
const search = z.object({
  next: z.catch(z.optional(path), undefined),
  problem: z.catch(z.optional(z.string().check(z.regex(/^[a-z_.]{1,60}$/))), undefined),
  ended: z.catch(z.optional(z.literal(true)), undefined),
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: search,
  beforeLoad: async ({ context, search: { next, ended } }) => {
    // What is in the cache may be of who has just signed out.
    if (ended || !csrfToken()) return;
    const profile = await context.queryClient.ensureQueryData(profileQuery).catch(() => null);
    if (profile) throw redirect({ href: next ?? "/" });
  },
  component: lazyRouteComponent(() => import("./sign-in"), "SignIn"),
});

export const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/join",
  component: lazyRouteComponent(() => import("./join"), "Join"),
});

export const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/forgot-password",
  component: lazyRouteComponent(() => import("./letters"), "ForgotPassword"),
});

export const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reset-password",
  component: lazyRouteComponent(() => import("./letters"), "ResetPassword"),
});

export const verifyEmailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/verify-email",
  component: lazyRouteComponent(() => import("./letters"), "VerifyEmail"),
});

export const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/register",
  component: lazyRouteComponent(() => import("./register"), "Register"),
});
