package ax.antpick.k2hdkc.chmpx.control;

import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.KeyHash;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.SslSetting;
import ax.antpick.k2hdkc.chmpx.StatusTime;
import ax.antpick.k2hdkc.chmpx.config.DeliverySettings;
import ax.antpick.k2hdkc.chmpx.config.GlobalSettings;
import ax.antpick.k2hdkc.chmpx.config.NodeMode;
import ax.antpick.k2hdkc.chmpx.config.PayloadSettings;
import ax.antpick.k2hdkc.chmpx.config.QueueSettings;
import ax.antpick.k2hdkc.chmpx.config.SocketSettings;
import ax.antpick.k2hdkc.chmpx.tls.TlsVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/** The server whose status the samples show. */
final class SampleNode implements ControlTarget {

  static final long SERVER = 0x363789ab8f21ac10L;
  static final StatusTime STATUS_SAMPLE = new StatusTime(30121280560915123L);
  static final StatusTime DUMP_SAMPLE = new StatusTime(30121317000992245L);

  private static final StatusTime OTHERS_IN_DUMP = new StatusTime(30121316967317813L);
  private static final TrafficReport STATUS_TRAFFIC =
      new TrafficReport(
          30, 30, 12454, 160, 256, Duration.ofMillis(28), Duration.ofMillis(4), Duration.ZERO);

  private final TraceLog trace = new TraceLog(10);
  final AtomicReference<ControlAction> asked = new AtomicReference<>();
  volatile CompletionStage<ControlAnswer> answer =
      CompletableFuture.completedFuture(ControlAnswer.Fixed.SUCCEED);

  @Override
  public NodeReport report() {
    return ofStatus(SslSetting.OFF);
  }

  @Override
  public TraceLog trace() {
    return trace;
  }

  @Override
  public CompletionStage<ControlAnswer> perform(ControlAction action) {
    asked.set(action);
    return answer;
  }

  static NodeRecord server(long id, int port, NodeStatus status, StatusTime time) {
    NodeIdentity identity = new NodeIdentity("vm.spec.test", port + 1, "", List.of(), "");
    long hash = status.equals(NodeStatus.SERVING) ? 0 : KeyHash.NONE;
    return NodeRecord.server(id, identity, port)
        .withStatus(status)
        .withStatusTime(time)
        .withHashes(hash, hash);
  }

  static NodeReport ofStatus(SslSetting ssl) {
    NodeRecord self = server(SERVER, 18120, NodeStatus.SERVING, STATUS_SAMPLE).withSsl(ssl);
    PeerReport other =
        PeerReport.of(server(2, 18122, NodeStatus.DOWN, StatusTime.NEVER), List.of());
    PeerReport slave = slave(STATUS_SAMPLE);
    return report(
        new PeerReport(self, List.of(), 12, 13),
        List.of(PeerReport.of(self, List.of()), other, other),
        List.of(slave, slave),
        STATUS_TRAFFIC);
  }

  static NodeReport ofDump() {
    PeerReport self =
        new PeerReport(server(SERVER, 18120, NodeStatus.SERVING, DUMP_SAMPLE), List.of(), 12, 13);
    return report(
        self,
        List.of(
            self,
            PeerReport.of(
                server(0x363805b68f21ac10L, 18122, NodeStatus.DOWN, OTHERS_IN_DUMP), List.of()),
            PeerReport.of(
                server(0x3638091c8f21ac10L, 18124, NodeStatus.DOWN, OTHERS_IN_DUMP), List.of())),
        List.of(slave(new StatusTime(30121317001096245L))),
        TrafficReport.of(6, 6, 2306, 160, 254));
  }

  private static PeerReport slave(StatusTime time) {
    NodeIdentity identity = new NodeIdentity("vm.spec.test", 18130, "", List.of(), "");
    return PeerReport.of(
        NodeRecord.server(0x364b47258f21b7f5L, identity, HostPort.NO_PORT)
            .withStatus(NodeStatus.SLAVE_UP)
            .withStatusTime(time),
        List.of(17));
  }

  static NodeReport report(
      PeerReport self,
      List<PeerReport> servers,
      List<PeerReport> slaves,
      TrafficReport slaveTraffic) {
    return new NodeReport(
        settings(),
        NodeMode.SERVER,
        24528,
        Instant.ofEpochSecond(1795370396),
        ZoneOffset.UTC,
        self,
        servers,
        slaves,
        TrafficReport.NONE,
        slaveTraffic,
        false,
        false);
  }

  private static GlobalSettings settings() {
    return new GlobalSettings(
        "SPECGRP",
        1,
        "Tue, 12 May 2015 18:10:19 GMT",
        Optional.empty(),
        ChmpxIdType.NAME,
        new DeliverySettings(false, 8, 0, true, true, 0),
        1000,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        new SocketSettings(100000, 1000, 500000, 0, 1, 60),
        new QueueSettings(2, 4, 1, 2, 1, 1, 1000, 10000, false, 0),
        new PayloadSettings(true, 4, 4, 8),
        SslSetting.OFF,
        TlsVersion.DEFAULT,
        "");
  }
}
