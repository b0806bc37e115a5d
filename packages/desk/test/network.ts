import { setupServer } from 'msw/node'

/** The edge of the network: nothing leaves a test but what a handler answers. */
export const network = setupServer()
