/** How many bands the form of a policy offers. */
export const BAND_ROWS = 4
