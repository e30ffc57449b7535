import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { leave } from "#app/domains/accounts/answer-session.server";
import { getApp } from "#app/platform/app.server";

export const loader = () => redirect("/");

export const action = ({ request }: ActionFunctionArgs) => leave(getApp(), request);
