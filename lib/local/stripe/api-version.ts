import type Stripe from 'stripe'

/** The only version that the local server speaks. An SDK that asks for another breaks this line first. */
export const API_VERSION = '2026-10-28.endive' satisfies Stripe.LatestApiVersion
