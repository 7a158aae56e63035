package ax.antpick.k2hdkc.client.dkc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Feeds mutated payloads to the codec and reads whatever it lets through. A defect shows as an
 * exception other than {@link DkcFormatException}. The same seed gives the same run.
 */
final class DkcFuzz {

  private final PayloadMutator payloads;
  private final RequestView request = new RequestView();
  private final ResponseView response = new ResponseView();
  private final Map<RequestView.Kind, Long> kinds = new EnumMap<>(RequestView.Kind.class);
  private final Map<Command, Long> requests = new EnumMap<>(Command.class);
  private final Map<Command, Long> responses = new EnumMap<>(Command.class);
  private long refusedLists;
  private long refusedResponses;

  DkcFuzz(long seed) {
    payloads = PayloadMutator.ofGoldenPayloads(seed);
  }

  void run(int times) {
    for (int i = 0; i < times; i++) {
      byte[] payload = payloads.next();
      try {
        feed(Unpooled.wrappedBuffer(payload));
      } catch (DkcFormatException e) {
        throw e;
      } catch (RuntimeException e) {
        throw new AssertionError("run " + i + ": " + Arrays.toString(payload), e);
      }
    }
  }

  /** How many payloads were of a kind. */
  long hits(RequestView.Kind kind) {
    return kinds.getOrDefault(kind, 0L);
  }

  /** How many well-formed requests of a command there were. */
  long requests(Command command) {
    return requests.getOrDefault(command, 0L);
  }

  /** How many well-formed responses to a command there were. */
  long responses(Command command) {
    return responses.getOrDefault(command, 0L);
  }

  private void feed(ByteBuf payload) {
    RequestView.Kind kind = request.wrap(payload);
    kinds.merge(kind, 1L, Long::sum);
    switch (kind) {
      case REQUEST -> {
        requests.merge(request.command(), 1L, Long::sum);
        read(payload.readableBytes());
      }
      case INVALID -> ResponseWriter.failure(Unpooled.buffer(), request, Subcode.INVAL);
      case RESPONSE -> readResponse(payload);
      case FRAGMENT -> {}
    }
  }

  private void read(int received) {
    for (Field field : request.command().fields()) {
      switch (field.kind()) {
        case ITEM -> {
          byte[] item = request.bytes(field);
          if (item.length > received) {
            throw new AssertionError(field + " has more bytes than were received");
          }
          decode(field, item);
        }
        case NUMBER -> request.number(field);
        case FLAG -> request.flag(field);
      }
    }
    if (request.command().has(Field.PASS_PHRASE)) {
      request.passPhrase();
    }
  }

  private void decode(Field field, byte[] item) {
    try {
      if (field == Field.SUBKEYS) {
        SubkeyList.decode(item);
      } else if (field == Field.ATTRIBUTES) {
        AttributeList.decode(item).modified();
      }
    } catch (DkcFormatException e) {
      refusedLists++;
    }
  }

  private void readResponse(ByteBuf payload) {
    try {
      response.wrap(payload);
      switch (response.command().answer()) {
        case HEAD -> {}
        case DATA -> response.data();
        case PAIR -> {
          response.queueKey();
          response.queueValue();
        }
        case STATE -> response.state();
      }
      responses.merge(response.command(), 1L, Long::sum);
    } catch (DkcFormatException e) {
      refusedResponses++;
    }
  }

  @Override
  public String toString() {
    return "kinds %s%nrequests %s%nresponses %s%nrefused lists %d, refused responses %d"
        .formatted(kinds, requests, responses, refusedLists, refusedResponses);
  }
}
