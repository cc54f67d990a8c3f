/**
 * In `features` of `og/subscribe`: of a job and of a classroom, only the targets and computers that have changed are told.
 * Also among the features in `og/info` of a daemon that can.
 */
export const partialChanges = 'partialChanges';

/** The daemon has `og/transfer/series`, and jobs tell `receivedBytes` and `servedBytes`. */
export const transferSeries = 'series';
