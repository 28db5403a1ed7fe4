package import Bytes
package import DaybookModel

/// One byte says who: 0 is Daybook itself, anything else a peer's role, its user id following.
extension Actor: Storable {
    package func encode(into writer: inout ByteWriter) {
        switch self {
        case .daybook:
            writer.append(0)
        case .peer(let uid, let role):
            writer.append(role.rawValue)
            writer.append(varint: UInt64(uid))
        }
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        let byte = try reader.byte()
        guard byte != 0 else {
            self = .daybook
            return
        }
        guard let role = Role(rawValue: byte), let uid = UInt32(exactly: try reader.varint())
        else { throw .refused("actor") }
        self = .peer(uid: uid, role: role)
    }
}
