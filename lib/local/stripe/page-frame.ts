import { type Html, html } from './html'
import { pageStyle } from './page-style'

/** A whole page of the local Stripe. It never hides that no money moves. */
export const frame = (title: string, content: Html): string =>
  html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Test payments</title>
<link rel="icon" href="data:,">
<style>${pageStyle}</style>
</head>
<body>
<header><p class="brand"><span class="mark" aria-hidden="true"></span>Test payments</p>
<p class="no-money"><strong>No real money.</strong> This page stands in for Stripe on your own machine. Never type a real card.</p></header>
<main>${content}</main>
</body>
</html>`.text

export const calmPage = (title: string, sentence: string, link: { href: string; label: string } | null): string =>
  frame(
    title,
    html`<section class="calm"><h1>${title}</h1><p class="lead">${sentence}</p>${link && html`<p><a class="button" href="${link.href}">${link.label}</a></p>`}</section>`,
  )
