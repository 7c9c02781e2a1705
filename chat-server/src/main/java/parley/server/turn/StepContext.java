package parley.server.turn;

import java.time.Instant;

/**
 * The input of a step beside the state and the command.
 *
 * @param at the time that is written down
 * @param nanoTime the monotonic time by which limits are measured, in nanoseconds
 * @param admission what the other conversations leave to this one
 */
public record StepContext(Instant at, long nanoTime, ResumeAdmission.Grant admission) {
}
