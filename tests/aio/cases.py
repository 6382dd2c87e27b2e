"""What asyncio brings that threads don't have, case by case: what has to happen, and which test tries it.

Tests name the numbers at the beginning of their docstrings.
"""

from __future__ import annotations

from typing import Final

__all__ = ["CASES"]

CASES: Final[dict[int, tuple[str, str]]] = {
    1: ("a call is cancelled while it connects: nothing is open", "test_calls::test_while_it_connects"),
    2: ("… during the handshake of TLS", "test_calls::test_during_the_handshake_of_tls"),
    3: ("… while the head is sent, or a small body", "test_calls::test_while_the_request_is_sent"),
    4: (
        "… while it waits for the head: the next call gets its own",
        "test_calls::test_while_it_waits_for_the_head",
    ),
    5: ("… in the middle of a body", "test_calls::test_within_the_body"),
    6: (
        "… behind the last byte: the connection is clean",
        "test_calls::test_between_the_last_byte_and_the_return",
    ),
    7: (
        "… while it asks for the version, and others wait",
        "test_calls::test_while_the_version_is_asked_for",
    ),
    8: (
        "… while a program looks credentials up",
        "test_calls::test_while_a_program_is_asked_for_credentials",
    ),
    9: ("an upload is cancelled", "test_calls::test_while_the_socket_takes_no_more_of_an_upload"),
    10: ("… while an iterable is asked for more", "test_calls::test_while_an_iterable_is_asked_for_more"),
    11: ("the daemon refuses an upload early", "test_calls::test_an_upload_that_is_refused_early"),
    12: ("a read has a timeout: nothing is lost", "test_following::test_a_timeout_takes_nothing"),
    13: ("… and is cancelled as bytes come", "test_following::test_a_cancellation_takes_nothing"),
    14: ("a loop is left within a block", "test_following::test_by_break_in_its_block"),
    15: ("a loop over an opening is left", "test_following::test_by_break_out_of_an_opening"),
    16: ("a loop is left by an error", "test_following::test_by_an_error_in_the_loop"),
    17: ("another task closes", "test_following::test_what_promises_the_whole_does_not_give_a_part"),
    18: ("the client is closed while calls wait", "test_calls::test_the_client_is_closed_while_calls_wait"),
    19: ("two read one stream", "test_shared_streams::test_a_second_reader_of_any_stream"),
    20: ("one reads while another writes", "test_shared_streams::test_one_reads_while_another_writes"),
    21: ("two write one stream", "test_shared_streams::test_two_write"),
    22: ("a write is cancelled", "test_shared_streams::test_a_write_is_cancelled"),
    23: (
        "one direction of TLS is ended while bytes come in the other",
        "test_shared_streams::test_half_closed_over_tls_while_the_other_side_sends",
    ),
    24: ("a process doesn't read its input", "test_shared_streams::test_who_does_not_read_its_input"),
    25: ("more than fits goes both ways", "test_shared_streams::test_more_than_fits_goes_both_ways"),
    26: ("the loop ends while a task reads", "test_loops_of_clients::test_with_a_reader_in_a_task"),
    27: (
        "the loop is closed, and a stream still there",
        "test_loops_of_clients::test_with_a_stream_that_is_still_there",
    ),
    28: ("a client is used under another loop", "test_loops_of_clients::test_and_another_goes_on"),
    29: ("a stream is used under another loop", "test_loops_of_clients::test_while_another_reads"),
    30: ("an opening is never used", "test_loops_of_clients::test_an_opening_that_is_never_used"),
    31: ("a stream is forgotten while open", "test_following::test_forgotten_while_open"),
    32: (
        "a task is destroyed on a closed loop",
        "test_programs::test_a_task_is_destroyed_on_a_loop_that_is_closed",
    ),
    33: ("a fork in a running loop", "test_programs::test_a_fork_in_a_running_loop"),
    34: (
        "ssh talks, and nobody reads it",
        "test_ssh::test_more_than_a_pipe_holds_is_said_and_nobody_reads_it",
    ),
    35: ("ssh ends with an error", "test_ssh::test_it_ends_with_an_error"),
    36: ("a stream over ssh is cancelled", "test_ssh::test_a_stream_is_cancelled"),
    37: ("a fast daemon and a slow loop", "test_beside::test_a_million_small_frames"),
    38: ("a slow reader", "test_following::test_a_slow_reader"),
    39: ("a thousand connections at once", "test_connections::test_a_thousand_at_once_and_ten_are_kept"),
    40: ("the queue of a unix socket is full", "test_connections::test_a_queue_that_stays_full"),
    41: ("a name takes long to resolve", "test_connections::test_a_name_that_takes_long"),
    42: ("a file gives nothing", "test_calls::test_while_a_file_is_read_that_gives_nothing"),
    43: ("an interrupt", "test_programs::test_an_interrupt"),
    44: ("tasks begin at once", "test_loops_of_clients::test_tasks_that_begin_at_once"),
    45: ("another kind of loop", "test_programs::test_in_debug_mode_with_warnings_as_errors"),
    46: ("a kept connection has ended", "test_connections::test_one_that_ends_as_it_is_told"),
    47: ("bytes behind an answer", "test_connections::test_one_that_had_more_to_say"),
    48: ("late, and cancelled, at once", "test_connections::test_and_cancelled_in_the_same_turn"),
}
"""What happens, in words, and the test that tries it first of all; others may name the number as well."""
