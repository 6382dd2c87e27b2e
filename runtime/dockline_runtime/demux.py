"""The demultiplexer of multiplexed streams, under the name that other programs import it by."""

from .protocol.demux import Demultiplexer, Frame

__all__ = ["Demultiplexer", "Frame"]
