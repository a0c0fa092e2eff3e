package check

// fieldWord matches a word that usually names a field, in the languages of the built-in lists. It may stand among other words.
const fieldWord = `(?:first|last|full|sur|given|family|middle|nick|user|file|company|event|org|project|product|job)?[ _.-]?names?|` +
	`f_?name|l_?name|recipients?|senders?|contacts?|customer|client|attendee|salutation|greeting|topics?|subjects?|compan(?:y|ies)|organi[sz]ation|employer|` +
	`title|role|position|dates?|day|time|month|year|weekday|place|city|country|location|venue|events?|conference|links?|urls?|e?-?mail(?: address)?|phone|` +
	`number|amount|price|project|product|resource|reason|signature|placeholder|details?|their|your|insert|enter|fill|choose|select|xx+|cursor|clipboard|todo|tbd|fixme|` +
	`vorname|nachname|anrede|thema|firma|datum|ort|betreff|absender|empfänger|ihr|dein|stelle|titel|einfügen|einsetzen|eintragen|ausfüllen|ergänzen|` +
	`nombre|apellidos?|tema|empresa|fecha|lugar|asunto|puesto|cargo|insertar|poner|rellenar|completar|pr[ée]nom|nom|sujet|entreprise|poste|insérer|remplir|compléter|nome|sobrenome|assunto|data|vaga|inserir|preencher`

// personWord matches a word for a person's name in languages with spaces between words. One or two words may precede it, as in "ditt
// namn". aboutWord matches other words that name fields. It must be the whole field, because it may be prose among other words.
const (
	personWord = `(?:för|efter|smek)?namn|(?:for|efter|etter|mellom)?navn|(?:etu|suku|ees|perekonna)?nimi|(?:voor|achter)?naam|imi(?:ę|e)(?: i nazwisko)?|nazwisko|` +
		`jméno(?: a příjmení)?|příjmení|meno(?: a priezvisko)?|priezvisko|(?:kereszt|vezeték)?név|neve|prenume|nume|isim|ad(?:ı|ınız)|soyad(?:ı|ınız)?|ad soyad|cognome|cognom|cognoms|` +
		`όνομα|επώνυμο|ονοματεπώνυμο|имя|фамилия|отчество|фио|ім['’ʼ]я|прізвище|име|фамилно име|презиме|ime|prezime|priimek|v[āa]rds|uzv[āa]rds|vardas|pavardė|nafn|nama(?: lengkap)?|` +
		`tên|họ (?:và )?tên|họ|الاسم|اسم|اسمك|اسم العائلة|اللقب|نام|نام خانوادگی|שם|שם פרטי|שם משפחה|שמך|नाम|आपका नाम|apelido|nachnaam|anrede|tratamiento|civilité|titul`
	aboutWord = `ämne|företag|plats|länk|evenemang|emne|virksomhed|bedrift|dato|sted|aihe|yritys|päivämäärä|päivä|paikka|linkki|onderwerp|bedrijf|plaats|functie|temat|miejsce|stanowisko|` +
		`téma|dátum|předmět|predmet|cég|tárgy|subiect|companie|dată|konu|şirket|tarih|yer|azienda|oggetto|argomento|luogo|ruolo|θέμα|εταιρεία|ημερομηνία|τόπος|θέση|` +
		`тема|компания|фирма|дата|место|должность|компанія|місце|посада|организация|datum|tvrtka|preduzeće|podjetje|teema|ettevõte|kuupäev|uzņēmums|datums|įmonė|fyrirtæki|` +
		`topik|subjek|perusahaan|syarikat|tanggal|tarikh|tempat|jabatan|chủ đề|công ty|ngày|địa điểm|الموضوع|الشركة|التاريخ|المكان|الوظيفة|الرابط|موضوع|شرکت|تاریخ|` +
		`נושא|חברה|תאריך|מקום|विषय|कंपनी|तारीख|दिनांक|स्थान|data|lieu|société|objet|conférence|événement|lugar|evento|enlace|link|ciudad|veranstaltung|unternehmen|` +
		`(?:infoga|fyll i|indsæt|udfyld|sett inn|fyll inn|täydennä|syötä|invullen|vul in|invoegen|wstaw|uzupełnij|wpisz|doplň(?:te)?|vlož(?:te|it)?|kitöltendő|completați|introduceți|doldurun|` +
		`inserire|compilare|συμπληρώστε|вставить|вставьте|впишите|укажите|заполнить|вставити|вкажіть|upišite|unesite|isi|masukkan|điền|أدخل|اكتب|وارد کنید|מלא|הזן|भरें)(?: [\pL]+){0,3}`
)

// wideWord matches the whole of a field in languages without spaces between words.
const wideWord = `(?:お|ご|御|貴|您的|你的|对方的?|對方的?|收件人|相手の|받는 ?사람 ?|고객 ?|담당자 ?)?` +
	`(?:名前|氏名|姓名|名字|苗字|宛名|担当者名?|会社名?|御社名|社名|部署名?|役職|件名|主題|话题|話題|主题|テーマ|題名|日付|日時|日にち|時間|场所|場所|会場|地点|地點|公司(?:名称|名稱)?|职位|職位|` +
	`称呼|稱呼|昵称|日期|时间|标题|標題|活动|活動|链接|リンク|イベント名?|이름|성함|성명|성|회사(?:명)?|직함|직책|직위|주제|제목|날짜|일시|시간|장소|링크|행사명?|ชื่อ|ชื่อของคุณ|นามสกุล|หัวข้อ|บริษัท|วันที่|สถานที่)` +
	`(?:を?(?:入力|記入|挿入)(?:してください)?|填写|填寫|입력)?|(?:请|請)?(?:填写|填寫|填入|输入|輸入)\p{Han}{0,8}|\p{Hangul}{1,6} ?입력`

// greetings matches the words that begin a letter, before a name.
const greetings = `hi|hello|dear|hey|good (?:morning|afternoon|evening)|hallo|liebe[rs]?|guten (?:tag|morgen)|sehr geehrte[rs]?|hola|querid[oa]|estimad[oa]|buen(?:os d[ií]as|as tardes)|bonjour|salut|` +
	`ch(?:er|ère)|olá|oi|prezad[oa]|car[oa]|ciao|gentile|buongiorno|salve|hej|hei|kära|käre|bästa|kjære|kære|hyvä|beste|geachte|dag|cześć|dzień dobry|witaj|szanown[ya]|drog[ia]|drahý|drahá|` +
	`ahoj|dobrý den|dobrý deň|vážen[ýá]|milý|milá|szia|kedves|tisztelt|bună|dragă|stimat[eă]|merhaba|sayın|sevgili|γεια σ(?:ας|ου)|αγαπητ(?:έ|ή)|здравствуйте|привет|уважаем(?:ый|ая)|` +
	`дорог(?:ой|ая)|добрый день|вітаю|добрий день|шановн(?:ий|а)|здравей(?:те)?|уважаем[иа]|bok|poštovan[ia]|dragi|draga|здраво|поштован[иа]|tere|lugupeetud|sveiki|labas|gerbiam(?:as|a)|` +
	`مرحبا|أهلا|عزيزي|عزيزتي|سلام|שלום|היי|नमस्ते|प्रिय|halo|hai|salam|yth\.?|xin chào|chào|kính gửi|สวัสดี(?:ครับ|ค่ะ)?|เรียน|你好|您好|尊敬的|亲爱的|親愛的`
