/** The version that this server tells its clients. */
export const VERSION = '0.1.0';
