/** Holds the zone that somebody looks from, in this browser only. */
export const ZONE_COOKIE = 'zone'
