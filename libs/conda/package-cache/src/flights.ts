/**
 * A piece of work: it tells how far it is, and ends early when its signal is aborted. Whether anybody may ask for it once
 * more after a failure, `mayComeBack` tells.
 */
export type Work<Value, Report> = (
  signal: AbortSignal,
  report: (report: Report) => void,
  mayComeBack: () => boolean,
) => Promise<Value>;

/** What one who asks for a piece of work wants of it. */
export interface Ticket<Value, Report, Result> {
  readonly signal?: AbortSignal | undefined;
  /** Whether this caller may ask again when the work fails. */
  readonly mayComeBack: boolean;
  readonly onReport: (report: Report) => void;
  /** Makes this caller's result of the value, before anything else can happen to it. */
  readonly land: (value: Value) => Result;
}

interface Passenger<Value, Report> {
  readonly report: (report: Report) => void;
  readonly land: (value: Value) => void;
  readonly fail: (error: unknown) => void;
}

interface Flight<Value, Report> {
  readonly aborter: AbortController;
  readonly passengers: Set<Passenger<Value, Report>>;
  /** Whether any of those who asked, the ones who gave up included, may ask again. */
  mayComeBack: boolean;
  readonly ended: Promise<void>;
}

/**
 * Does each piece of work once for all who ask for it at the same time. One who gives up leaves the others alone; when
 * the last has given up, the work is aborted, and that one hears of it when it has ended.
 */
export class Flights<Value, Report> {
  private readonly flights = new Map<string, Flight<Value, Report>>();

  /** @param afterLanding - Called with each value when all who waited have made their results of it. */
  constructor(private readonly afterLanding: (value: Value) => void) {}

  /**
   * Joins the work of a key, or begins it.
   *
   * @throws the reason of the signal, or what the work throws.
   */
  async join<Result>(key: string, work: Work<Value, Report>, ticket: Ticket<Value, Report, Result>): Promise<Result> {
    ticket.signal?.throwIfAborted();
    let flight = this.flights.get(key);
    while (flight?.aborter.signal.aborted === true) {
      await flight.ended;
      flight = this.flights.get(key);
    }
    return await board(flight ?? this.begin(key, work), ticket);
  }

  /** Aborts all work, and resolves when it has ended. */
  async abortAll(reason: unknown): Promise<void> {
    const flights = [...this.flights.values()];
    for (const { aborter } of flights) aborter.abort(reason);
    await Promise.all(flights.map(({ ended }) => ended));
  }

  private begin(key: string, work: Work<Value, Report>): Flight<Value, Report> {
    const aborter = new AbortController();
    const passengers = new Set<Passenger<Value, Report>>();
    const report = (news: Report): void => {
      for (const passenger of passengers) passenger.report(news);
    };
    const ended = Promise.resolve()
      .then(() => work(aborter.signal, report, () => flight.mayComeBack))
      .then(
        (value) => {
          this.flights.delete(key);
          for (const passenger of passengers) passenger.land(value);
          this.afterLanding(value);
        },
        (error: unknown) => {
          this.flights.delete(key);
          for (const passenger of passengers) passenger.fail(error);
        },
      );
    const flight: Flight<Value, Report> = { aborter, passengers, mayComeBack: false, ended };
    this.flights.set(key, flight);
    return flight;
  }
}

function board<Value, Report, Result>(
  flight: Flight<Value, Report>,
  { signal, mayComeBack, onReport, land }: Ticket<Value, Report, Result>,
): Promise<Result> {
  const { aborter, passengers, ended } = flight;
  flight.mayComeBack ||= mayComeBack;
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  const passenger: Passenger<Value, Report> = {
    report: onReport,
    land: (value) => {
      leave();
      try {
        resolve(land(value));
      } catch (error) {
        reject(error);
      }
    },
    fail: (error) => {
      leave();
      reject(error);
    },
  };
  const giveUp = (): void => {
    leave();
    const fail = () => reject(signal?.reason);
    if (passengers.size > 0) {
      fail();
      return;
    }
    aborter.abort(signal?.reason);
    // Nobody is told that it is over while it still writes.
    void ended.then(fail);
  };
  const leave = (): void => {
    passengers.delete(passenger);
    signal?.removeEventListener('abort', giveUp);
  };
  passengers.add(passenger);
  signal?.addEventListener('abort', giveUp, { once: true });
  return promise;
}
