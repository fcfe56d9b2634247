/** The tokens of the site as plain hex, since mail programs know no OKLCH. */
export const LIGHT = {
  ground: '#ecf2ee',
  raised: '#fefffe',
  ink: '#12201f',
  ink2: '#404e4c',
  ink3: '#5a6663',
  line: '#d3dbd7',
  accent: '#00673f',
  onAccent: '#f9fdfa',
  mist: '#91b0a1',
  night: '#d9e5e4',
}

const DARK: typeof LIGHT = {
  ground: '#08100f',
  raised: '#16211f',
  ink: '#eaf0ec',
  ink2: '#bac3bf',
  ink3: '#96a19d',
  line: '#2e3937',
  accent: '#63d89f',
  onAccent: '#051810',
  mist: '#476d5c',
  night: '#030b0d',
}

/** Programs that follow the reader's dark mode get the dark tokens; those that invert by themselves have plain colours to invert. */
export const DARK_STYLES = `@media (prefers-color-scheme: dark) {
  .ground, .ground > table > tbody > tr > td { background-color: ${DARK.ground} !important }
  .raised { background-color: ${DARK.raised} !important; border-color: ${DARK.line} !important }
  .ink { color: ${DARK.ink} !important }
  .ink-2 { color: ${DARK.ink2} !important }
  .ink-3 { color: ${DARK.ink3} !important }
  .line { border-color: ${DARK.line} !important }
  .accent { background-color: ${DARK.accent} !important; color: ${DARK.onAccent} !important }
}
@media (max-width: 520px) {
  .padded > tbody > tr > td { padding-left: 20px !important; padding-right: 20px !important }
  .label { display: block !important; width: auto !important; padding-bottom: 0 !important; border-bottom: 0 !important }
  .value { display: block !important; padding-top: 0 !important }
}`
