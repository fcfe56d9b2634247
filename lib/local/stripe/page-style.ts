import { Html } from './html'

/** The site's tokens, repeated here because this page must not depend on the site: on a real one it would be Stripe's. */
export const pageStyle = new Html(`
@font-face { font-family: "Besley Variable"; src: url(/local-stripe/fonts/besley.woff2) format("woff2"); font-weight: 400 900; font-display: swap }
@font-face { font-family: "Public Sans Variable"; src: url(/local-stripe/fonts/public-sans.woff2) format("woff2"); font-weight: 100 900; font-display: swap }
:root {
  color-scheme: light dark;
  --paper: light-dark(oklch(.985 .004 155), oklch(.195 .014 185));
  --raised: light-dark(oklch(.998 .001 155), oklch(.235 .016 185));
  --ink: light-dark(oklch(.23 .02 190), oklch(.95 .008 155));
  --ink-2: light-dark(oklch(.41 .018 185), oklch(.81 .012 165));
  --ink-3: light-dark(oklch(.5 .016 180), oklch(.7 .014 170));
  --line: light-dark(oklch(.885 .01 165), oklch(.335 .016 180));
  --edge: light-dark(oklch(.6 .016 175), oklch(.57 .018 175));
  --accent: light-dark(oklch(.45 .11 160), oklch(.8 .135 160));
  --accent-2: light-dark(oklch(.37 .095 160), oklch(.87 .12 160));
  --on-accent: light-dark(oklch(.99 .005 155), oklch(.19 .03 165));
  --warm-ink: light-dark(oklch(.49 .125 50), oklch(.82 .125 70));
  --warm-wash: light-dark(oklch(.96 .035 75), oklch(.29 .045 62));
  --error: light-dark(oklch(.5 .19 25), oklch(.76 .14 22));
  --error-wash: light-dark(oklch(.965 .02 20), oklch(.28 .05 22));
  --display: "Besley Variable", Georgia, serif;
}
* { box-sizing: border-box; margin: 0 }
body { background: var(--paper); color: var(--ink); font: 400 17px/1.5 "Public Sans Variable", system-ui, sans-serif; padding: 24px; overflow-wrap: anywhere }
header, main { max-width: 1000px; margin: 0 auto }
header { display: grid; gap: 16px; margin-bottom: 48px }
.brand { display: flex; align-items: center; gap: 10px; font: 560 23px/1.1 var(--display); letter-spacing: -.018em }
.mark { width: 22px; height: 22px; border: 3px solid var(--ink); border-radius: 50%; background: linear-gradient(90deg, transparent 50%, var(--accent) 50%) }
.no-money { background: var(--warm-wash); color: var(--warm-ink); border-radius: 6px; padding: 12px 16px }
h1 { font: 560 44px/1.1 var(--display); letter-spacing: -.018em; text-wrap: balance }
h2 { font: 560 23px/1.1 var(--display); letter-spacing: -.018em; border-top: 2px solid var(--ink); padding-top: 14px; margin-bottom: 24px }
.pay { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 32px 72px; align-items: start }
.pay > h1, .pay > .problems { grid-column: 1 / -1 }
dl { font-size: 15px }
dl div { display: flex; justify-content: space-between; gap: 16px; padding: 10px 0; border-bottom: 1px solid var(--line) }
dt { min-width: 0 }
dd { font-variant-numeric: tabular-nums; white-space: nowrap }
dt small { display: block; color: var(--ink-3); font-size: 13px }
dl .total { align-items: baseline; border-top: 1.5px solid var(--ink); border-bottom: 0; margin-top: -1px }
.total dd { font: 560 36px/1.1 var(--display); letter-spacing: -.018em }
form { display: grid; gap: 24px }
.field { display: grid; gap: 6px; max-width: 420px }
.short input { max-width: 200px }
label { font-weight: 620 }
.hint { color: var(--ink-3); font-size: 15px }
.hint + .hint { margin-top: -20px }
.error { color: var(--error); font-size: 15px; font-weight: 560 }
input { height: 48px; width: 100%; padding: 0 14px; border: 1.5px solid var(--edge); border-radius: 4px; background: var(--raised); color: var(--ink); font: inherit; font-variant-numeric: tabular-nums }
.wrong { border-left: 4px solid var(--error); padding-left: 14px }
.wrong input { border: 2px solid var(--error) }
button, .button { display: inline-flex; align-items: center; justify-content: center; min-height: 48px; padding: 10px 24px; border: 0; border-radius: 4px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 620; text-decoration: none; cursor: pointer; transition: background 120ms }
button:hover, .button:hover { background: var(--accent-2) }
button.second { background: none; color: var(--ink); box-shadow: inset 0 0 0 1.5px var(--ink) }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
a { color: var(--accent); text-underline-offset: 3px }
a.button { color: var(--on-accent) }
.acts { display: flex; flex-wrap: wrap; gap: 16px 24px; align-items: center }
.problems { border: 2px solid var(--error); border-radius: 6px; background: var(--error-wash); padding: 20px 24px; display: grid; gap: 10px }
.problems h2 { border: 0; padding: 0; margin: 0 }
.problems a { color: var(--error); font-weight: 560 }
.problems ul { padding-left: 20px }
.cards { margin-top: 32px; font-size: 15px; color: var(--ink-2) }
.cards ul { list-style: none; padding: 0; margin-top: 8px }
.cards li { display: flex; flex-wrap: wrap; gap: 0 12px; padding: 6px 0; border-top: 1px solid var(--line); font-variant-numeric: tabular-nums }
.cards b { font-weight: 560; color: var(--ink) }
.calm { display: grid; gap: 24px; max-width: 64ch }
.lead { font-size: 21px; color: var(--ink-2) }
@media (max-width: 720px) {
  body { padding: 16px }
  header { margin-bottom: 32px }
  h1 { font-size: 38px }
  .pay { grid-template-columns: minmax(0, 1fr) }
  .pay button { width: 100% }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important } }
`)
