package ax.antpick.k2hdkc.chmpx.slave;

import ax.antpick.k2hdkc.chmpx.Transport;
import ax.antpick.k2hdkc.chmpx.codec.ConinitReq;
import ax.antpick.k2hdkc.chmpx.codec.MemoryBudget;
import ax.antpick.k2hdkc.chmpx.codec.PxFrames;

/**
 * What all attempts of one slave share.
 *
 * @param settings the slave's settings
 * @param transport how its sockets are driven
 * @param resolver finds addresses
 * @param self what the slave says of itself
 * @param frames makes its frames
 * @param budget memory for long frames that are still arriving, of all links together
 */
record DialContext(
    SlaveSettings settings,
    Transport transport,
    HostResolver resolver,
    ConinitReq self,
    PxFrames frames,
    MemoryBudget budget) {}
